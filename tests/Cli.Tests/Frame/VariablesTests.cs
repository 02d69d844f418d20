namespace Plimsoll.Cli.Tests;

public sealed class VariablesTests
{
    private const string Bom = """{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"type":"library","name":"a","version":"1","purl":"pkg:npm/a@1"}]}""";

    [Theory]
    [InlineData("PLIMSOLL_FAIL_ON", "hihg", "error: PLIMSOLL_FAIL_ON: 'hihg' is not one of none, low, medium, high, critical; did you mean high? (see plimsoll scan --help)")]
    [InlineData("PLIMSOLL_QUIET", "maybe", "error: PLIMSOLL_QUIET: 'maybe' is not true or false")]
    [InlineData("PLIMSOLL_FORMAT", "xml", "error: --format: 'xml' is not a format of scan (it writes table, json, …")]
    [InlineData("SOURCE_DATE_EPOCH", "today", "error: SOURCE_DATE_EPOCH is not a number of seconds since 1970: 'today'")]
    public async Task A_wrong_value_names_its_variable(string name, string value, string expected)
    {
        using var run = new CommandRun();
        run.Variables[name] = value;
        var ran = await run.RunAsync("scan x");
        Assert.Equal(2, ran.Code);
        Assert.StartsWith(expected.TrimEnd('…'), ran.LastLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_option_wins_over_its_variable()
    {
        using var run = new CommandRun();
        run.Input = System.Text.Encoding.UTF8.GetBytes(Bom);
        run.Variables["PLIMSOLL_FORMAT"] = "table";
        Assert.StartsWith("{", (await run.RunAsync("sbom - --format json")).Output, StringComparison.Ordinal);
        Assert.StartsWith("-", (await run.RunAsync("sbom -")).Output, StringComparison.Ordinal);
        run.Variables["PLIMSOLL_FAIL_ON"] = "wrong";
        Assert.DoesNotContain("PLIMSOLL_FAIL_ON", (await run.RunAsync("scan x --fail-on low")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_variable_counts_as_not_set()
    {
        using var run = new CommandRun();
        run.Input = System.Text.Encoding.UTF8.GetBytes(Bom);
        run.Variables["PLIMSOLL_FORMAT"] = "";
        Assert.Equal(0, (await run.RunAsync("sbom -")).Code);
    }

    [Fact]
    public async Task Values_of_repeatable_options_are_separated_by_commas()
    {
        using var run = new CommandRun();
        run.Input = System.Text.Encoding.UTF8.GetBytes(Bom);
        run.Variables["PLIMSOLL_OUTPUT"] = "json=a.json, table=b.txt";
        Assert.Equal(0, (await run.RunAsync("sbom -")).Code);
        Assert.True(File.Exists(run.File("a.json")) && File.Exists(run.File("b.txt")));
    }

    [Fact]
    public async Task Variables_stand_before_two_dashes()
    {
        using var run = new CommandRun();
        run.Input = System.Text.Encoding.UTF8.GetBytes(Bom);
        run.Variables["PLIMSOLL_FORMAT"] = "json";
        Assert.StartsWith("{\n  \"subject\"", (await run.RunAsync("sbom -- -")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cache_folder_needs_a_home_or_a_choice()
    {
        using var run = new CommandRun();
        run.Variables.Clear();
        var ran = await run.RunAsync("db status");
        Assert.Equal(2, ran.Code);
        Assert.Equal("error: there is no cache folder: neither XDG_CACHE_HOME nor HOME is set (use --cache-dir DIR or PLIMSOLL_CACHE_DIR)", ran.LastLine);
        run.Variables["HOME"] = "/home/nobody";
        Assert.Contains("/home/nobody/.cache/plimsoll/plimsoll.db", (await run.RunAsync("db status")).LastLine, StringComparison.Ordinal);
        run.Variables["XDG_CACHE_HOME"] = "/xdg";
        Assert.Contains("/xdg/plimsoll/plimsoll.db", (await run.RunAsync("db status")).LastLine, StringComparison.Ordinal);
        run.Variables["PLIMSOLL_CACHE_DIR"] = "/chosen";
        Assert.Contains("/chosen/plimsoll.db", (await run.RunAsync("db status")).LastLine, StringComparison.Ordinal);
        Assert.Contains("/flag/plimsoll.db", (await run.RunAsync("db status --cache-dir /flag")).LastLine, StringComparison.Ordinal);
    }
}
