using System.Text.Json;

namespace Plimsoll.Cli.Tests.Explain;

public sealed class ExplainCommandTests
{
    [Fact]
    public async Task Looks_like_its_golden()
    {
        using var run = await Shop.CreateAsync();
        var ran = await run.RunAsync($"explain CVE-2022-1292 {run.Target()}", TestContext.Current.CancellationToken);

        Assert.Equal(1, ran.Code);
        Golden.Match("Cli.Tests/Explain/affected.golden", ran.Output.Replace(run.Folder, "…", StringComparison.Ordinal));
        Assert.Equal("affected: 1 package is affected by CVE-2022-1292", ran.LastLine);
    }

    [Theory]
    [InlineData("CVE-2022-1292", 0)]
    [InlineData("ghsa-35jh-r3h4-6jhm", 0)]
    [InlineData("CVE-1999-1", 3)]
    public async Task Without_a_target_the_advisories_speak(string id, int code)
    {
        using var run = await Shop.CreateAsync();
        var ran = await run.RunAsync($"explain {id}", TestContext.Current.CancellationToken);

        Assert.Equal(code, ran.Code);
        Assert.NotEqual("", ran.Output);
    }

    [Fact]
    public async Task Not_affected_is_said_with_the_reason_only_when_everything_was_judged()
    {
        using var run = await Shop.CreateAsync();
        run.Write("shop/srv/node_modules/lodash/package.json", """{"name": "lodash", "version": "4.17.21"}""");
        var ran = await run.RunAsync($"explain CVE-2021-23337 {run.Target()}", TestContext.Current.CancellationToken);

        Assert.Equal(0, ran.Code);
        Assert.Contains("not affected by GHSA-35jh-r3h4-6jhm", ran.Output, StringComparison.Ordinal);
        Assert.Contains("affected are < 4.17.21", ran.Output, StringComparison.Ordinal);

        run.Write("shop/srv/lib/python3/site-packages/x-1.dist-info/METADATA", "Name: x\nVersion: 1\n");
        Assert.Equal(3, (await run.RunAsync($"explain CVE-2021-23337 {run.Target()}", TestContext.Current.CancellationToken)).Code);
    }

    [Fact]
    public async Task What_somebody_answers_for_is_shown_with_its_cause()
    {
        using var run = await Shop.CreateAsync();
        run.Write("ignore", "# Not reachable from outside\nDSA-5139-1\n");
        var ran = await run.RunAsync($"explain CVE-2022-1292 {run.Target()} --ignorefile ignore", TestContext.Current.CancellationToken);

        Assert.Equal(0, ran.Code);
        Assert.Contains("set aside", ran.Output, StringComparison.Ordinal);
        Assert.StartsWith("set aside: somebody answers for CVE-2022-1292", ran.LastLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_has_the_layer_package_and_ranges()
    {
        using var run = await Shop.CreateAsync();
        var ran = await run.RunAsync($"explain CVE-2022-1292 {run.Target()} --format json", TestContext.Current.CancellationToken);
        var root = JsonDocument.Parse(ran.Output).RootElement;

        Assert.Equal("plimsoll.explanation/1", root.GetProperty("schema").GetString());
        var package = Assert.Single(root.GetProperty("targets")[0].GetProperty("packages").EnumerateArray());
        Assert.Equal("affected", package.GetProperty("standing").GetString());
        Assert.Equal("< 1.1.1n-0+deb11u2", package.GetProperty("affected")[0].GetString());
        Assert.Equal("DSA-5139-1", root.GetProperty("targets")[0].GetProperty("findings")[0].GetProperty("ruleId").GetString());
    }
}
