using System.Text.Json;

namespace Plimsoll.Cli.Tests;

public sealed class ExceptionOptionsTests
{
    [Fact]
    public async Task A_vex_document_sets_findings_aside_with_its_reason()
    {
        using var run = await Shop.CreateAsync();
        run.Write("vex.json", Vex("""
            {"vulnerability":{"name":"CVE-2022-1292"},"products":[{"@id":"pkg:deb/debian/libssl1.1"}],"status":"not_affected","justification":"vulnerable_code_not_present"},
            {"vulnerability":{"name":"CVE-2021-23337"},"products":[{"@id":"pkg:npm/lodash"}],"status":"under_investigation","status_notes":"Ask again"}
            """));

        var ran = await run.RunAsync($"scan {run.Target()} --vex vex.json");
        Assert.Contains("Not affected\n  unknown DSA-5139-1 libssl1.1 1.1.1k-1 · vex.json#1: not-affected: vulnerable_code_not_present", ran.Output, StringComparison.Ordinal);
        Assert.Contains("vex under-investigation: Ask again (vex.json#2)", ran.Output, StringComparison.Ordinal);
        var target = JsonDocument.Parse((await run.RunAsync($"scan {run.Target()} --vex vex.json -f json")).Output).RootElement.GetProperty("targets")[0];
        Assert.Equal("not-affected", Assert.Single(target.GetProperty("dispositions").EnumerateObject()).Value.GetProperty("state").GetString());
        Assert.Equal("vex.json#2", Assert.Single(target.GetProperty("statements").EnumerateObject()).Value.GetProperty("statement").GetString());
        Assert.Equal(2, target.GetProperty("priority").GetArrayLength());
    }

    [Fact]
    public async Task The_project_file_names_vex_documents_too()
    {
        using var run = await Shop.CreateAsync();
        run.Write("docs/vex.json", Vex("""{"vulnerability":"CVE-2021-23337","products":["pkg:npm/lodash"],"status":"fixed"}"""));
        run.Write("plimsoll.yaml", "scan:\n  vex: docs/vex.json\n");
        Assert.Contains("docs/vex.json#1: fixed", (await run.RunAsync($"scan {run.Target()}")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trivys_ignore_file_here_counts_and_another_one_instead()
    {
        using var run = await Shop.CreateAsync();
        run.Write(".trivyignore", "CVE-2021-23337 # template strings are ours\nCVE-2020-1\nCVE-1 exp:never\n");
        run.Write("other.yaml", "vulnerabilities:\n- id: CVE-2022-21222\n  paths: ['srv/**']\n");

        var here = await run.RunAsync($"scan {run.Target()}");
        Assert.Contains("CVE-2021-23337 lodash 4.17.20 · .trivyignore:1 without end: template strings are ours", here.Output, StringComparison.Ordinal);
        Assert.Contains(".trivyignore:2 covers no finding (no end); owner .trivyignore", here.Output, StringComparison.Ordinal);
        Assert.Contains("warning: .trivyignore:3:1", here.Error, StringComparison.Ordinal);
        var other = await run.RunAsync($"scan {run.Target()} --ignorefile other.yaml");
        Assert.Contains("CVE-2022-21222 css-what 2.1.3 · other.yaml:2 without end", other.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(".trivyignore", other.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--vex nowhere.json", "cannot be read")]
    [InlineData("--vex shop/etc/os-release", "cannot be used")]
    [InlineData("--ignorefile nowhere", "cannot be read")]
    public async Task A_file_that_cannot_be_used_is_wrong_usage(string options, string message)
    {
        using var run = await Shop.CreateAsync();
        var ran = await run.RunAsync($"scan {run.Target()} {options}");
        Assert.Equal(2, ran.Code);
        Assert.Contains(message, ran.LastLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Predictions_are_shown_and_decide_what_comes_first()
    {
        using var run = await Shop.CreateAsync();
        run.Write("osv/epss_scores-2026-11-19.csv", "#model_version:v1,score_date:2026-11-19T00:00:00+0000\ncve,epss,percentile\nCVE-2022-21222,0.1,0.5\n");
        run.Write("osv/epss_scores-2026-11-20.csv", "#model_version:v1,score_date:2026-11-20T00:00:00+0000\ncve,epss,percentile\nCVE-2022-21222,0.975,0.99\nCVE-2021-23337,0.0001,0.01\n");
        Assert.Contains("first-epss                updated", (await run.RunAsync("db update --source osv")).Output, StringComparison.Ordinal);

        var priority = (await run.RunAsync($"scan {run.Target()}")).Output;
        Assert.Contains("97.5%", priority, StringComparison.Ordinal);
        Assert.Contains("<0.1%", priority, StringComparison.Ordinal);
        Assert.Contains("first-epss of", priority, StringComparison.Ordinal);
        Assert.Equal(["DSA-5139-1", "CVE-2022-21222", "CVE-2021-23337"], Order(priority));
        Assert.Equal(["DSA-5139-1", "CVE-2021-23337", "CVE-2022-21222"], Order((await run.RunAsync($"scan {run.Target()} --sort severity")).Output));
    }

    private static IEnumerable<string> Order(string table) =>
        new[] { "DSA-5139-1", "CVE-2022-21222", "CVE-2021-23337" }.OrderBy(id => table.IndexOf(id, StringComparison.Ordinal));

    private static string Vex(string statements) =>
        $$"""{"@context":"https://openvex.dev/ns/v0.2.0","@id":"x","author":"y","timestamp":"2026-11-01T00:00:00Z","version":1,"statements":[{{statements}}]}""";
}
