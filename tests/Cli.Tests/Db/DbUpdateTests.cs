namespace Plimsoll.Cli.Tests;

public sealed class DbUpdateTests
{
    [Fact]
    public async Task A_source_that_is_not_there_is_wrong_usage()
    {
        using var run = new CommandRun();
        var ran = await run.RunAsync("db update --source nowhere");
        Assert.Equal(2, ran.Code);
        Assert.StartsWith("error: --source: there is no '", ran.LastLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cache_folder_that_cannot_be_made_is_wrong_usage()
    {
        using var run = new CommandRun();
        run.Write("file", "");
        run.Write("osv/ecosystems.txt", "npm\n");
        var ran = await run.RunAsync($"db update --source osv --cache-dir {run.File("file")}/cache");
        Assert.Equal(2, ran.Code);
        Assert.Contains("cannot be made", ran.LastLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_asked_for_and_is_missing_is_unknown()
    {
        using var run = await Shop.CreateAsync();
        var ran = await run.RunAsync("db update --source osv --ecosystem npm --ecosystem PyPI");
        Assert.Equal((3, "unknown: not everything that was asked for is in the database"), (ran.Code, ran.LastLine));
        Assert.Contains("osv/PyPI                  missing", ran.Output, StringComparison.Ordinal);
    }
}
