using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Caching;

public sealed class LayerCacheTests : CachedScans
{
    [Fact]
    public async Task AFolder_that_cannot_be_written_costs_one_warning()
    {
        Folder.Write("cache", "a file where the folder should be");

        var scanned = await Scan(Write("layout", new ImageBuilder().Layer(layer => layer.File("a.txt", "x"))));

        Assert.Equal(["cache-unwritable"], scanned.Codes());
        Assert.Single(scanned.Diagnostics, diagnostic => diagnostic.Code == "cache-unwritable");
        Assert.False(scanned.IsPartial);
        Assert.NotEmpty(scanned.Facts);
    }

    [Fact]
    public async Task Many_scans_at_once_share_a_cache()
    {
        var target = Write("layout", Sample());
        var expected = (await Scans.Text(target)).FactLines();

        var scans = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Scan(target))));

        Assert.All(scans, scanned => Assert.Equal(expected, scanned.FactLines()));
        Assert.All(scans, scanned => Assert.DoesNotContain("cache-unwritable", scanned.Codes()));
        Assert.Empty(Directory.GetFiles(Folder.File("cache"), "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Records_used_longest_ago_go_first_when_the_cap_is_passed()
    {
        var old = Write("layout", new ImageBuilder().Layer(layer => layer.File("old.txt", "x")));
        await Scan(old);
        foreach (var record in Records())
        {
            File.SetLastWriteTimeUtc(record, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        var oldRecords = Records().ToHashSet();
        var size = Cache().Statistics.Size.Bytes;
        var target = new ImageBuilder().Layer(layer => layer.File("new.txt", "y")).WriteOciLayout(Folder, "new");
        await Scan(target, cache: Cache(size + 10));

        Assert.InRange(Cache().Statistics.Size.Bytes, 1, size + 10);
        Assert.True(Records().Count(record => !oldRecords.Contains(record)) > Records().Count(oldRecords.Contains));
    }

    [Fact]
    public async Task Using_a_record_makes_it_young_again()
    {
        var target = Write("layout", Sample());
        await Scan(target);
        var records = Records().ToArray();
        foreach (var record in records)
        {
            File.SetLastWriteTimeUtc(record, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        await Scan(target);

        // The blob's own record is not needed while its file is known.
        Assert.True(records.Count(record => File.GetLastWriteTimeUtc(record).Year > 2020) >= records.Length - 2);
    }

    [Fact]
    public async Task Clearing_empties_the_cache_and_statistics_count()
    {
        Assert.Equal(new CacheStatistics(Folder.File("cache"), 0, new ByteSize(0), new ByteSize(1 << 30)), Cache().Statistics);
        await Scan(Write("layout", Sample()));
        var statistics = Cache().Statistics;

        Assert.Equal(Records().Count(), statistics.Records);
        Assert.Equal(Records().Sum(record => new FileInfo(record).Length), statistics.Size.Bytes);
        Assert.Equal(statistics.Records, Cache().Clear());
        Assert.Empty(Records());
    }

    [Fact]
    public void Leftovers_of_interrupted_writes_go_after_a_while()
    {
        var leftover = Folder.Write("cache/ab/x.layer.abc.tmp", "half");
        var fresh = Folder.Write("cache/ab/y.layer.abc.tmp", "half");
        File.SetLastWriteTimeUtc(leftover, Clock.Now.UtcDateTime.AddHours(-2));
        File.SetLastWriteTimeUtc(fresh, Clock.Now.UtcDateTime);

        Cache().Prune();

        Assert.False(File.Exists(leftover));
        Assert.True(File.Exists(fresh));
    }
}
