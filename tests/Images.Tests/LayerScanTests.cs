using Plimsoll.Images.Tests.Caching;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests;

public sealed class LayerScanTests : CachedScans
{
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

        var second = await Scan(Sample().WriteOciLayout(Folder, "copy"), probe);

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
        await Scan(honest.WriteOciLayout(Folder, "honest"));
        var other = new TarBuilder().File("evil.txt", "hidden").ToArray();
        var liar = Sample();
        liar.Gzip = gzip;
        liar.ChangeLayer = (_, _) => gzip ? ImageBuilder.Compress(other) : other;

        var scanned = await Scan(liar.WriteOciLayout(Folder, "liar"));

        Assert.Equal(["evil.txt[0-1]: evil.txt=hidden", "evil.txt[1]: evil.txt=hidden"], scanned.FactLines());
        Assert.Equal(Digest.Sha256(other), scanned.Layers[0].DiffId);
        Assert.Contains("layer-digest-mismatch", scanned.Codes());
        Assert.Contains("layer-diff-id-mismatch", scanned.Codes());
        Assert.True(scanned.IsPartial);

        var again = await Scan(Folder.File("liar"));
        Assert.Equal(scanned.FactLines(), again.FactLines());
        Assert.Equal(scanned.Diagnostics, again.Diagnostics);
    }

    [Fact]
    public async Task A_docker_archive_that_claims_a_known_diff_id_is_read()
    {
        await Scan(Write("docker", Sample()));
        var liar = Sample();
        liar.ChangeLayer = (_, _) => new TarBuilder().File("evil.txt", "hidden").ToArray();

        var scanned = await Scan(liar.WriteDockerArchive(Folder, "liar.tar"));

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
        Clock.Now = DateTimeOffset.UtcNow;
        var path = Write("docker", Sample());
        await Scan(path);
        var probe = new Probe();

        await Scan(path, probe);

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
}
