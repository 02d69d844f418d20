using System.Text.Json;

namespace Plimsoll.Cli.Tests;

public sealed class CacheStatusTests
{
    [Fact]
    public async Task A_cache_is_counted_pruned_and_cleared()
    {
        using var run = new CommandRun();
        Assert.Equal(0, await RecordsAsync(run));
        run.Write("cache/layers/ab/abcd.layer", new string('x', 1000));
        run.Write("cache/layers/cd/cdef.layer", new string('x', 1000));
        Assert.Equal(2, await RecordsAsync(run));
        Assert.Equal("1 record deleted", (await run.RunAsync("cache prune --cache-size 1KiB")).LastLine);
        Assert.Equal("1 record deleted", (await run.RunAsync("cache clear")).LastLine);
        Assert.Equal(0, await RecordsAsync(run));
    }

    private static async Task<int> RecordsAsync(CommandRun run) =>
        JsonDocument.Parse((await run.RunAsync("cache status -f json")).Output).RootElement.GetProperty("records").GetInt32();
}
