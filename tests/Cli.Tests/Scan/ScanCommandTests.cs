using System.Text.Json;

namespace Plimsoll.Cli.Tests;

public sealed class ScanCommandTests
{
    [Theory]
    [InlineData("", 1, "refused: 2 findings at or above high (1 high, 1 of unknown severity, which counts as critical)")]
    [InlineData("--fail-on critical", 1, "refused: 1 finding at or above critical (1 of unknown severity, which counts as critical)")]
    [InlineData("--fail-on critical --unknown-severity high", 0, "accepted: everything was judged and is within the line")]
    [InlineData("--fail-on low --only-fixed", 1, "refused: 2 findings at or above low (1 high, 1 of unknown severity, which counts as critical)")]
    [InlineData("--fail-on critical --unknown-severity low --only-fixed", 0, "accepted: left aside: 1 finding without a fix")]
    public async Task The_line_decides(string options, int code, string lastLine)
    {
        using var run = await Shop.CreateAsync();
        var ran = await run.RunAsync($"scan {run.Target()} {options}");
        Assert.Equal((code, lastLine), (ran.Code, ran.LastLine));
    }

    [Fact]
    public async Task The_table_shows_findings_and_what_hides_them()
    {
        using var run = await Shop.CreateAsync();
        var ran = await run.RunAsync($"scan {run.Target()} --severity high");
        Assert.Contains("libssl1.1 1.1.1k-1 · deb · source openssl · var/lib/dpkg/status", ran.Output, StringComparison.Ordinal);
        Assert.Contains("DSA-5139-1", ran.Output, StringComparison.Ordinal);
        Assert.Contains("KEV", ran.Output, StringComparison.Ordinal);
        Assert.Contains("CVE-2021-23337", ran.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("CVE-2022-21222", ran.Output, StringComparison.Ordinal);
        Assert.Contains("hidden: 1 below high", ran.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminal_gets_color_unless_NO_COLOR_is_set()
    {
        using var run = await Shop.CreateAsync();
        run.IsTerminal = true;
        Assert.Contains("\u001b[", (await run.RunAsync($"scan {run.Target()} --no-progress")).Output, StringComparison.Ordinal);
        run.Variables["NO_COLOR"] = "1";
        Assert.DoesNotContain("\u001b[", (await run.RunAsync($"scan {run.Target()} --no-progress")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_format_goes_to_its_file_and_two_runs_write_the_same_bytes()
    {
        using var run = await Shop.CreateAsync();
        run.Variables["SOURCE_DATE_EPOCH"] = "1700000000";
        var line = $"scan {run.Target()} -o json=a.json -o sarif=a.sarif -o cyclonedx=a.cdx.json -o table=a.txt";
        var first = await run.RunAsync(line);
        var files = new[] { "a.json", "a.sarif", "a.cdx.json", "a.txt" };
        var bytes = files.Select(name => File.ReadAllText(run.File(name))).ToList();
        var second = await run.RunAsync(line);
        Assert.Equal(first, second);
        Assert.Equal(bytes, files.Select(name => File.ReadAllText(run.File(name))));
        Assert.Equal(first.Output, bytes[3]);
        Assert.Equal("2023-11-14T22:13:20+00:00", JsonDocument.Parse(bytes[0]).RootElement.GetProperty("created").GetString());
        Assert.Equal("2.1.0", JsonDocument.Parse(bytes[1]).RootElement.GetProperty("version").GetString());
        Assert.Equal(3, JsonDocument.Parse(bytes[2]).RootElement.GetProperty("vulnerabilities").GetArrayLength());
        Assert.Equal(["a.cdx.json", "a.json", "a.sarif", "a.txt"], Directory.GetFiles(run.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_image_and_its_bill_of_materials_give_the_same_findings()
    {
        using var run = await Shop.CreateAsync();
        await run.RunAsync($"sbom {run.Target()} -o cyclonedx=shop.cdx.json");
        var image = await run.RunAsync($"scan {run.Target()} -f json");
        var bill = await run.RunAsync($"scan {run.File("shop.cdx.json")} -f json");
        run.Input = await File.ReadAllBytesAsync(run.File("shop.cdx.json"));
        var piped = await run.RunAsync("scan - -f json");
        Assert.Equal(Fingerprints(image), Fingerprints(bill));
        Assert.Equal(Fingerprints(image), Fingerprints(piped));
        Assert.Equal(3, Fingerprints(image).Count);
    }

    [Fact]
    public async Task Exceptions_waive_and_say_so_and_expired_ones_do_not()
    {
        using var run = await Shop.CreateAsync();
        run.Write("plimsoll.yaml", """
            services:
              shop: { targets: "rootfs:shop" }
            scan: { unknownSeverity: low, failOn: medium }
            exceptions:
              - { id: EX-1, covers: CVE-2021-23337, scope: { purl: "pkg:npm/lodash" }, reason: Own templates only, owner: anna, approver: ben, expires: 2026-12-31 }
              - { id: EX-2, covers: DSA-5139-1, scope: { path: "**" }, reason: Old, owner: anna, approver: ben, expires: 2026-11-20 }
            """);
        var ran = await run.RunAsync("scan --service shop");
        Assert.Contains("Waived\n  high CVE-2021-23337 lodash 4.17.20 · EX-1 until 2026-12-31: Own templates only", ran.Output, StringComparison.Ordinal);
        Assert.Contains("EX-2 expired on 2026-11-20 and covers nothing; owner anna", ran.Output, StringComparison.Ordinal);
        Assert.Equal((1, "refused: 1 finding at or above medium (1 medium)"), (ran.Code, ran.LastLine));
        Assert.Equal(0, (await run.RunAsync("scan --all --fail-on high")).Code);
    }

    [Fact]
    public async Task Errors_in_the_project_file_stop_before_anything_is_scanned()
    {
        using var run = await Shop.CreateAsync();
        run.Write("plimsoll.yaml", "exceptions:\n  - id: EX-1\n    expirs: 2026-01-01\n");
        var ran = await run.RunAsync($"scan {run.Target()}");
        Assert.Equal((2, "", "error: plimsoll.yaml has 7 errors"), (ran.Code, ran.Output, ran.LastLine));
        Assert.Contains("plimsoll.yaml:3:5: exceptions[0].expirs is not known here (Did you mean expires?)", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_targets_the_worst_counts_and_an_unreadable_one_is_no_pass()
    {
        using var run = await Shop.CreateAsync();
        var both = await run.RunAsync($"scan {run.Target()} {run.File("nothing.tar")}");
        Assert.Equal(1, both.Code);
        Assert.Contains("nothing.tar", both.Output, StringComparison.Ordinal);
        var gap = await run.RunAsync($"scan {run.Target()} {run.File("nothing.tar")} --fail-on critical --unknown-severity low");
        Assert.Equal(3, gap.Code);
        Assert.EndsWith("the target could not be read (unreadable)", gap.LastLine, StringComparison.Ordinal);
        Assert.Equal(0, (await run.RunAsync($"scan {run.Target()} {run.File("nothing.tar")} --fail-on critical --unknown-severity low --allow-unknown unreadable")).Code);
    }

    [Fact]
    public async Task Without_a_database_nothing_is_judged()
    {
        using var run = new CommandRun();
        run.Write("shop/etc/os-release", "ID=debian\n");
        var ran = await run.RunAsync($"scan {run.Target()}");
        Assert.Equal((3, ""), (ran.Code, ran.Output));
        Assert.EndsWith("run plimsoll db update", ran.LastLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_target_is_unknown_and_never_clean()
    {
        using var run = await Shop.CreateAsync();
        Directory.CreateDirectory(run.File("empty"));
        var ran = await run.RunAsync($"scan rootfs:{run.File("empty")}");
        Assert.Equal((3, "unknown: nothing to judge was found (nothing-found)"), (ran.Code, ran.LastLine));
        Assert.Contains("Nothing could be judged", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_data_is_a_gap_when_its_age_is_limited()
    {
        using var run = await Shop.CreateAsync();
        run.Clock.Now += TimeSpan.FromDays(10);
        var warned = await run.RunAsync($"scan {run.Target()} --fail-on critical --unknown-severity low");
        Assert.Equal(0, warned.Code);
        Assert.Contains("10 days old", warned.Output, StringComparison.Ordinal);
        var refused = await run.RunAsync($"scan {run.Target()} --fail-on critical --unknown-severity low --max-db-age 9d");
        Assert.Equal((3, "unknown: the data is older than allowed (stale-data)"), (refused.Code, refused.LastLine));
    }

    [Fact]
    public async Task One_CycloneDX_document_holds_one_target()
    {
        using var run = await Shop.CreateAsync();
        Assert.Equal(2, (await run.RunAsync($"scan {run.Target()} {run.File("x")} -f cyclonedx")).Code);
    }

    private static List<string?> Fingerprints(Ran ran) =>
        [.. JsonDocument.Parse(ran.Output).RootElement.GetProperty("targets")[0].GetProperty("evidence")[0].GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("fingerprint").GetString())];
}
