namespace Plimsoll.EndToEnd.Tests;

public sealed class ProcessTests
{
    private const string Bom = """{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"type":"library","name":"a","version":"1.0.0","purl":"pkg:npm/a@1.0.0"}]}""";

    [Theory]
    [InlineData("--version", 0)]
    [InlineData("--help", 0)]
    [InlineData("scan --help", 0)]
    [InlineData("sbom -", 0)]
    [InlineData("", 2)]
    [InlineData("scn", 2)]
    [InlineData("scan", 2)]
    [InlineData("scan -", 3)]
    [InlineData("sbom nowhere.tar", 3)]
    [InlineData("db status", 3)]
    public void Exit_codes_tell_causes_apart(string line, int expected)
    {
        using var folder = new TemporaryFolder();
        var result = PlimsollProcess.Run(folder, line, Bom);
        Assert.Equal(expected, result.ExitCode);
        Assert.Equal(expected == 0, result.Output.Length > 0);
        Assert.Equal(expected != 0, result.Error.Length > 0);
    }

    [Fact]
    public void Data_goes_to_stdout_and_the_cause_ends_stderr()
    {
        using var folder = new TemporaryFolder();
        folder.Write("osv/ecosystems.txt", "npm\n");
        folder.Write("osv/npm/GHSA-0000-0000-0000.json", """
            {"id": "GHSA-0000-0000-0000", "summary": "Made up", "modified": "2026-10-02T00:00:00Z",
             "affected": [{"package": {"ecosystem": "npm", "name": "a"}, "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "2.0.0"}]}]}]}
            """);
        PlimsollProcess.Run(folder, "db update --source osv");
        var result = PlimsollProcess.Run(folder, "scan - --format json", Bom);
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("{", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("refused: 1 finding at or above high (1 of unknown severity, which counts as critical)\n", result.Error, StringComparison.Ordinal);
        var fromVariables = PlimsollProcess.Run(folder, "scan -", Bom, ("PLIMSOLL_UNKNOWN_SEVERITY", "low"), ("PLIMSOLL_FORMAT", "json"));
        Assert.Equal((0, '{'), (fromVariables.ExitCode, fromVariables.Output[0]));
        Assert.Equal(2, PlimsollProcess.Run(folder, "scan -", Bom, ("PLIMSOLL_FAIL_ON", "hihg")).ExitCode);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_ends_with_130_and_leaves_no_file(string signal)
    {
        using var folder = new TemporaryFolder();
        using var process = PlimsollProcess.Start(folder, "sbom - --output json=out.json --verbose");
        await process.StandardInput.WriteAsync(Bom.AsMemory(0, 40));
        await process.StandardInput.FlushAsync();
        await Task.Delay(TimeSpan.FromSeconds(1));
        PlimsollProcess.Signal(process, signal);
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)), "it did not stop");
        Assert.Equal(130, process.ExitCode);
        Assert.Equal("interrupted", (await process.StandardError.ReadToEndAsync()).TrimEnd().Split('\n')[^1]);
        Assert.Equal("", await process.StandardOutput.ReadToEndAsync());
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_reader_that_goes_away_is_no_error()
    {
        using var folder = new TemporaryFolder();
        var result = Tool.Run("/bin/bash", ["-c", $"set -o pipefail; '{PlimsollProcess.Path}' scan --help | head -n 1"]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    [Fact]
    public void A_shared_file_keeps_what_others_wrote()
    {
        using var folder = new TemporaryFolder();
        Tool.Run("/bin/sh", ["-c", $"(echo before; '{PlimsollProcess.Path}' --version; '{PlimsollProcess.Path}' scn; echo after) > out 2>&1"], folder: folder.Path);
        var lines = File.ReadAllLines(folder.File("out"));
        Assert.Equal(["before", "after"], [lines[0], lines[^1]]);
        Assert.Equal(4, lines.Length);
    }

    [Fact]
    public void A_full_disk_is_said_and_is_no_success()
    {
        using var folder = new TemporaryFolder();
        var result = Tool.Run("/bin/sh", ["-c", $"'{PlimsollProcess.Path}' scan --help > /dev/full"]);
        Assert.Equal(70, result.ExitCode);
        Assert.Contains("the output cannot be written: No space left on device", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_terminal_gets_color_unless_NO_COLOR_is_set()
    {
        var script = Tool.Require("script");
        using var folder = new TemporaryFolder();
        folder.Write("bom.json", Bom);
        var line = $"'{PlimsollProcess.Path}' sbom --format table --no-progress bom.json";
        Assert.Contains("\u001b[", Tool.Run(script, ["-qec", line, "/dev/null"], folder: folder.Path, environment: Environment(null)).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[", Tool.Run(script, ["-qec", line, "/dev/null"], folder: folder.Path, environment: Environment("1")).Output, StringComparison.Ordinal);

        Dictionary<string, string?> Environment(string? noColor) => new() { ["NO_COLOR"] = noColor, ["TERM"] = "xterm", ["PLIMSOLL_CACHE_DIR"] = folder.File("cache") };
    }

    [Fact]
    public void Without_a_home_the_message_says_what_to_set()
    {
        using var folder = new TemporaryFolder();
        var result = PlimsollProcess.Run(folder, "db status", null, ("PLIMSOLL_CACHE_DIR", null), ("HOME", null), ("XDG_CACHE_HOME", null));
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("PLIMSOLL_CACHE_DIR", result.Error, StringComparison.Ordinal);
    }
}
