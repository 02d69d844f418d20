using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Caching;

public sealed class LayerCacheTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Clock _clock = new();

    private LayerCache Cache(long cap = 1 << 30) => new(_folder.File("cache"), new ByteSize(cap), _clock);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("docker")]
    [InlineData("layout")]
    public async Task A_second_scan_reads_nothing_and_says_the_same(string form)
    {
        var target = Write(form, Sample());
        var first = await Scan(target);
        var probe = new Probe();

        var second = await Scan(target, probe);

        Assert.Equal(0, probe.Calls);
        Assert.NotEmpty(second.Facts);
        Assert.Equal(first.FactLines(), second.FactLines());
        Assert.Equal(first.Tree.Entries, second.Tree.Entries);
        Assert.Equal(first.Layers, second.Layers);
        Assert.Equal(first.Diagnostics, second.Diagnostics);
        Assert.NotEmpty(second.Diagnostics);
    }

    [Fact]
    public async Task Files_shown_under_further_names_are_kept_too()
    {
        var target = Write("layout", new ImageBuilder().Layer(layer => layer.File("data", "x").Symlink("s.txt", "data").HardLink("h.txt", "data")));
        await Scan(target);
        var probe = new Probe();

        var second = await Scan(target, probe);

        Assert.Equal(0, probe.Calls);
        Assert.Equal(["data[0]: s.txt=x", "h.txt[0]: h.txt=x"], second.FactLines());
    }

    [Fact]
    public async Task A_layout_that_was_copied_is_known_by_its_blobs_digests()
    {
        await Scan(Write("layout", Sample()));
        var probe = new Probe();

        var second = await Scan(Sample().WriteOciLayout(_folder, "copy"), probe);

        Assert.Equal(0, probe.Calls);
        Assert.NotEmpty(second.Facts);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_image_that_claims_another_layers_digests_is_read(bool gzip)
    {
        var honest = Sample();
        honest.Gzip = gzip;
        await Scan(honest.WriteOciLayout(_folder, "honest"));
        var other = new TarBuilder().File("evil.txt", "hidden").ToArray();
        var liar = Sample();
        liar.Gzip = gzip;
        liar.ChangeLayer = (_, _) => gzip ? ImageBuilder.Compress(other) : other;

        var scanned = await Scan(liar.WriteOciLayout(_folder, "liar"));

        Assert.Equal(["evil.txt[0-1]: evil.txt=hidden", "evil.txt[1]: evil.txt=hidden"], scanned.FactLines());
        Assert.Equal(Digest.Sha256(other), scanned.Layers[0].DiffId);
        Assert.Contains("layer-digest-mismatch", scanned.Codes());
        Assert.Contains("layer-diff-id-mismatch", scanned.Codes());
        Assert.True(scanned.IsPartial);

        var again = await Scan(_folder.File("liar"));
        Assert.Equal(scanned.FactLines(), again.FactLines());
        Assert.Equal(scanned.Diagnostics, again.Diagnostics);
    }

    [Fact]
    public async Task A_docker_archive_that_claims_a_known_diff_id_is_read()
    {
        await Scan(Write("docker", Sample()));
        var liar = Sample();
        liar.ChangeLayer = (_, _) => new TarBuilder().File("evil.txt", "hidden").ToArray();

        var scanned = await Scan(liar.WriteDockerArchive(_folder, "liar.tar"));

        Assert.Equal(["evil.txt[0-1]: evil.txt=hidden", "evil.txt[1]: evil.txt=hidden"], scanned.FactLines());
        Assert.Equal(["layer-diff-id-mismatch"], scanned.Codes(DiagnosticSeverity.Error));
    }

    [Fact]
    public async Task A_file_that_was_changed_is_read_again()
    {
        var path = Write("docker", new ImageBuilder().Layer(layer => layer.File("a.txt", "old")));
        await Scan(path);

        Write("docker", new ImageBuilder().Layer(layer => layer.File("a.txt", "new")));
        var scanned = await Scan(path);

        Assert.Equal(["a.txt[0]: a.txt=new"], scanned.FactLines());
    }

    [Fact]
    public async Task A_file_that_changed_a_moment_ago_is_not_known_by_its_state()
    {
        _clock.Now = DateTimeOffset.UtcNow;
        var path = Write("docker", Sample());
        await Scan(path);
        var probe = new Probe();

        await Scan(path, probe);

        Assert.NotEqual(0, probe.Calls);
    }

    [Fact]
    public async Task Other_analyzers_versions_options_and_limits_have_records_of_their_own()
    {
        var target = Write("layout", Sample());
        await Scan(target);
        var probes = new[] { new Probe { ProbeVersion = 2 }, new Probe(), new Probe(), new Probe(), new Probe() };

        await Scan(target, probes[0]);
        await Scan(target, probes[1], options: "deep");
        await Scan(target, probes[2], group: "other");
        await Scan(target, probes[3], limits: Limits.Default with { MaxFileBytes = 1 << 20 });
        await Scan(target, probes[4]);

        Assert.All(probes[..4], probe => Assert.NotEqual(0, probe.Calls));
        Assert.Equal(0, probes[4].Calls);
    }

    [Fact]
    public async Task Damaged_records_are_as_good_as_none()
    {
        var target = Write("layout", Sample());
        var expected = await Scan(target);
        var random = new Random(1);
        foreach (var damage in new Func<byte[], byte[]>[] { bytes => [], bytes => bytes[..^1], bytes => bytes[..40], bytes => [.. bytes, 0], Flip, Flip, Flip })
        {
            foreach (var record in Records())
            {
                File.WriteAllBytes(record, damage(File.ReadAllBytes(record)));
            }

            var probe = new Probe();
            var scanned = await Scan(target, probe);

            Assert.NotEqual(0, probe.Calls);
            Assert.Equal(expected.FactLines(), scanned.FactLines());
            Assert.Equal(expected.Diagnostics, scanned.Diagnostics);
        }

        byte[] Flip(byte[] bytes)
        {
            bytes[random.Next(bytes.Length)] ^= 0x10;
            return bytes;
        }
    }

    [Fact]
    public async Task A_record_under_another_name_is_as_good_as_none()
    {
        var target = Write("layout", Sample());
        await Scan(target);
        var records = Records().ToArray();
        var first = File.ReadAllBytes(records[0]);
        foreach (var record in records[1..])
        {
            File.WriteAllBytes(record, first);
        }

        var probe = new Probe();
        Assert.NotEmpty((await Scan(target, probe)).Facts);
        Assert.NotEqual(0, probe.Calls);
    }

    [Fact]
    public async Task What_was_cut_off_is_not_kept()
    {
        var cut = Sample();
        cut.ChangeLayer = (_, bytes) => bytes[..^9];
        var target = Write("layout", cut);
        await Scan(target);
        var probe = new Probe();

        var second = await Scan(target, probe);

        Assert.Empty(Records());
        Assert.NotEqual(0, probe.Calls);
        Assert.True(second.IsPartial);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_costs_one_warning()
    {
        _folder.Write("cache", "a file where the folder should be");

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
        Assert.Empty(Directory.GetFiles(_folder.File("cache"), "*.tmp", SearchOption.AllDirectories));
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
        var target = new ImageBuilder().Layer(layer => layer.File("new.txt", "y")).WriteOciLayout(_folder, "new");
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
        Assert.Equal(new CacheStatistics(_folder.File("cache"), 0, new ByteSize(0), new ByteSize(1 << 30)), Cache().Statistics);
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
        var leftover = _folder.Write("cache/ab/x.layer.abc.tmp", "half");
        var fresh = _folder.Write("cache/ab/y.layer.abc.tmp", "half");
        File.SetLastWriteTimeUtc(leftover, _clock.Now.UtcDateTime.AddHours(-2));
        File.SetLastWriteTimeUtc(fresh, _clock.Now.UtcDateTime);

        Cache().Prune();

        Assert.False(File.Exists(leftover));
        Assert.True(File.Exists(fresh));
    }

    private static ImageBuilder Sample() => new ImageBuilder()
        .Layer(layer => layer.File("a.txt", "one").File("../climbs", "").Device("null"))
        .Layer(layer => layer.File("b.txt", "two").Whiteout("a.txt"));

    private string Write(string form, ImageBuilder image) => form == "docker" ? image.WriteDockerArchive(_folder) : image.WriteOciLayout(_folder);

    private IEnumerable<string> Records() => Directory.Exists(_folder.File("cache")) ? Directory.GetFiles(_folder.File("cache"), "*", SearchOption.AllDirectories).Order() : [];

    private Task<ScannedImage> Scan(string target, Probe? probe = null, string options = "", string group = "test", Limits? limits = null, LayerCache? cache = null) =>
        ImageScanner.ScanAsync(
            Targets.Resolve(target),
            [new AnalyzerGroup(group, options, [probe ?? new Probe()])],
            new ScanOptions { Cache = cache ?? Cache(), Limits = limits ?? Limits.Default },
            TestContext.Current.CancellationToken);

    /// <summary>An hour ahead, so that files written just now have been left alone for long.</summary>
    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UtcNow.AddHours(1);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
