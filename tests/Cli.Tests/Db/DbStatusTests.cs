using System.Text.Json;

namespace Plimsoll.Cli.Tests;

public sealed class DbStatusTests
{
    [Fact]
    public async Task Says_what_the_database_holds()
    {
        using var run = await Shop.CreateAsync();
        var ran = await run.RunAsync("db status");
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Contains("3 advisories for 2 ecosystems and releases, 1 known exploited", ran.Output, StringComparison.Ordinal);
        Assert.Contains("Debian:11", ran.Output, StringComparison.Ordinal);
        var json = JsonDocument.Parse((await run.RunAsync("db status -f json")).Output).RootElement;
        Assert.Equal(3, json.GetProperty("database").GetProperty("advisories").GetInt64());
    }

    [Fact]
    public async Task Warns_of_old_data()
    {
        using var run = await Shop.CreateAsync();
        run.Clock.Now += TimeSpan.FromDays(8);
        var ran = await run.RunAsync("db status");
        Assert.Equal((0, "warning: the oldest data is 8 days old; run plimsoll db update"), (ran.Code, ran.LastLine));
    }

    [Fact]
    public async Task A_missing_or_damaged_database_is_unknown()
    {
        using var run = new CommandRun();
        Assert.Equal(3, (await run.RunAsync("db status")).Code);
        run.Write("cache/plimsoll.db", new string('x', 100_000));
        Assert.Equal(3, (await run.RunAsync("db status")).Code);
    }
}
