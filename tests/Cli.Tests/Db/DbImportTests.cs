namespace Plimsoll.Cli.Tests;

public sealed class DbImportTests
{
    [Fact]
    public async Task A_bundle_carries_the_database_to_another_machine()
    {
        using var run = await Shop.CreateAsync();
        Assert.Equal(0, (await run.RunAsync("db export a.bundle")).Code);
        var before = (await run.RunAsync($"scan {run.Target()} -f json")).Output;
        run.Variables["PLIMSOLL_CACHE_DIR"] = run.File("elsewhere");

        var ran = await run.RunAsync("db import a.bundle");

        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Contains("cisa-kev                  updated", ran.Output, StringComparison.Ordinal);
        Assert.Equal(before, (await run.RunAsync($"scan {run.Target()} -f json")).Output);
    }

    [Fact]
    public async Task A_damaged_bundle_is_unknown_and_leaves_the_database()
    {
        using var run = await Shop.CreateAsync();
        await run.RunAsync("db export a.bundle");
        var bytes = File.ReadAllBytes(run.File("a.bundle"));
        File.WriteAllBytes(run.File("a.bundle"), bytes[..^50]);

        var ran = await run.RunAsync("db import a.bundle");

        Assert.Equal(3, ran.Code);
        Assert.Contains("the database stays as it was", ran.LastLine, StringComparison.Ordinal);
        Assert.Equal(0, (await run.RunAsync("db status")).Code);
    }

    [Theory]
    [InlineData("db import", "a file is missing")]
    [InlineData("db import nowhere.bundle", "cannot be read")]
    [InlineData("db export nowhere/a.bundle", "cannot be written")]
    public async Task Wrong_files_are_wrong_usage(string line, string message)
    {
        using var run = await Shop.CreateAsync();
        var ran = await run.RunAsync(line);
        Assert.Equal(2, ran.Code);
        Assert.Contains(message, ran.LastLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_can_be_exported_where_there_is_no_database()
    {
        using var run = new CommandRun();
        Assert.Equal(3, (await run.RunAsync("db export a.bundle")).Code);
        Assert.False(File.Exists(run.File("a.bundle")));
    }
}
