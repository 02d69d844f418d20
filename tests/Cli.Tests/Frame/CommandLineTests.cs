namespace Plimsoll.Cli.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("scn", "error: unknown command 'scn' (did you mean scan?)")]
    [InlineData("banana", "error: unknown command 'banana' (known are scan, sbom, files, …")]
    [InlineData("db updat", "error: unknown command 'updat' (did you mean update?)")]
    [InlineData("scan --fial-on high x", "error: unknown option '--fial-on' (did you mean --fail-on?)")]
    [InlineData("scan x --fial-on=high", "error: unknown option '--fial-on=high' (did you mean --fail-on?)")]
    [InlineData("scan -z x", "error: unknown option '-z' (did you mean -f?)")]
    [InlineData("scan --fail-on hihg x", "error: --fail-on: 'hihg' is not one of none, low, medium, high, critical; did you mean high? (see plimsoll scan --help)")]
    [InlineData("scan --fail-on unknown x", "error: --fail-on: 'unknown' is not one of none, low, medium, high, critical (see plimsoll scan --help)")]
    [InlineData("scan --max-db-age 7 x", "error: --max-db-age: '7' is not a duration such as 90m, 36h, 7d or 2w (see plimsoll scan --help)")]
    [InlineData("scan --platform linux x", "error: --platform: 'linux' does not look like linux/amd64 (see plimsoll scan --help)")]
    [InlineData("scan --allow-unknown no-dat x", "error: --allow-unknown: 'no-dat' is not one of unreadable, partial, no-data, unknown-distribution, nothing-found, unparsable-version, stale-data; did you mean no-data? (see plimsoll scan --help)")]
    [InlineData("scan x --fail-on", "error: Required argument missing for option: '--fail-on' (see plimsoll scan --help)")]
    [InlineData("scan --fail-on high --fail-on low x", "error: Option '--fail-on' expects a single argument but 2 were provided (see plimsoll scan --help)")]
    [InlineData("sbom", "error: Required argument 'TARGET' missing for command: 'sbom' (see plimsoll sbom --help)")]
    [InlineData("sbom a b", "error: Unrecognized command or argument 'b' (see plimsoll sbom --help)")]
    [InlineData("", "error: a command is missing: scan, sbom, files, …")]
    [InlineData("db", "error: a command is missing: update, …")]
    [InlineData("scan x --format xml", "error: --format: 'xml' is not a format of scan (it writes table, json, …")]
    [InlineData("scan x --output jsn=a", "error: --output: 'jsn' is not a format of scan (did you mean json?)")]
    [InlineData("scan x --output json", "error: --output: 'json' is not FORMAT=FILE (for example --output json=report.json)")]
    public async Task Wrong_usage_ends_with_2_and_says_how_to_mend_it(string line, string expected)
    {
        using var run = new CommandRun();
        var ran = await run.RunAsync(line);
        Assert.Equal(2, ran.Code);
        Assert.Equal("", ran.Output);
        if (expected.EndsWith('…'))
        {
            Assert.StartsWith(expected[..^1], ran.LastLine, StringComparison.Ordinal);
            return;
        }

        Assert.Equal(expected, ran.LastLine);
    }

    [Theory]
    [InlineData("", "root")]
    [InlineData("scan", "scan")]
    [InlineData("sbom", "sbom")]
    [InlineData("db", "db")]
    [InlineData("db update", "db-update")]
    [InlineData("db import", "db-import")]
    [InlineData("db import trivy-db", "db-import-trivy-db")]
    [InlineData("db export", "db-export")]
    [InlineData("db status", "db-status")]
    [InlineData("cache", "cache")]
    [InlineData("cache prune", "cache-prune")]
    public async Task Help_goes_to_stdout_and_looks_like_its_golden(string command, string golden)
    {
        using var run = new CommandRun();
        var ran = await run.RunAsync($"{command} --help");
        Assert.Equal(0, ran.Code);
        Assert.Equal("", ran.Error);
        Golden.Match($"Cli.Tests/Frame/help-{golden}.golden", ran.Output);
        Assert.All(ran.Output.Split('\n'), text => Assert.True(text.Length <= 100, text));
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("scan --version")]
    public async Task Version_goes_to_stdout(string line)
    {
        using var run = new CommandRun();
        Assert.Matches(@"^plimsoll \d+\.\d+\.\d+[^\n]*\n$", (await run.RunAsync(line)).Output);
    }

    [Fact]
    public async Task Hostile_arguments_are_escaped_in_messages()
    {
        using var run = new CommandRun();
        var ran = await run.RunAsync("\u001b[31mred");
        Assert.Equal(2, ran.Code);
        Assert.DoesNotContain('\u001b', ran.Error);
    }

    [Fact]
    public async Task Nothing_that_begins_with_an_at_sign_is_read_as_a_file_of_arguments()
    {
        using var run = new CommandRun();
        run.Write("args", "--help");
        var ran = await run.RunAsync($"sbom @{run.File("args")}");
        Assert.DoesNotContain("Usage", ran.Output, StringComparison.Ordinal);
        Assert.Equal(3, ran.Code);
    }

    [Fact]
    public async Task After_two_dashes_everything_is_a_target()
    {
        using var run = new CommandRun();
        var ran = await run.RunAsync("sbom -- --fial-on");
        Assert.Equal(3, ran.Code);
        Assert.Contains("--fial-on", ran.LastLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_canceled_run_ends_with_130()
    {
        using var run = new CommandRun();
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        run.Input = """{"bomFormat":"CycloneDX","specVersion":"1.6","components":[]}"""u8.ToArray();
        var ran = await run.RunAsync("sbom -", cancel.Token);
        Assert.Equal(130, ran.Code);
        Assert.Equal("interrupted", ran.LastLine);
    }
}
