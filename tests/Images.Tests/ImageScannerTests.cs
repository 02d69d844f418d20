using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests;

public sealed class ImageScannerTests
{
    private static ImageBuilder Sample() => new ImageBuilder()
        .Step("ENV A=1")
        .Layer(layer => layer.Directory("etc").File("etc/a.txt", "one").File("etc/b.txt", "two"), "ADD rootfs")
        .Step("CMD [\"sh\"]")
        .Layer(layer => layer.Whiteout("etc/a.txt").File("etc/c.txt", "three"), "RUN rm etc/a.txt");

    [Theory]
    [InlineData("docker")]
    [InlineData("docker gzip")]
    [InlineData("docker stdin")]
    [InlineData("docker gzip stdin")]
    [InlineData("layout")]
    [InlineData("layout plain layers")]
    [InlineData("oci archive")]
    [InlineData("oci archive gzip")]
    public async Task Every_form_of_an_image_gives_the_same(string form)
    {
        using var folder = new TemporaryFolder();
        var image = Sample();
        image.Gzip = form != "layout plain layers";
        var bytes = form.StartsWith("docker", StringComparison.Ordinal) ? image.DockerArchive() : image.OciArchive();
        var archive = folder.Write("image", form.Contains("gzip") ? ImageBuilder.Compress(bytes) : bytes);
        var input = new PeekableInput(() => File.OpenRead(archive));
        var target = form.StartsWith("layout", StringComparison.Ordinal) ? image.WriteOciLayout(folder) : form.EndsWith("stdin", StringComparison.Ordinal) ? "-" : archive;

        var scanned = await Scans.Target(Targets.Resolve(target, input.Peek), null, new ScanOptions { StandardInput = input.Open });

        Assert.Equal("test:1", scanned.Subject.Name);
        Assert.Equal(Digest.Sha256(image.Config()), scanned.Subject.Digest);
        Assert.Equal(scanned.Subject.Digest, scanned.ConfigDigest);
        Assert.Equal(["test:1"], scanned.Tags);
        Assert.Equal(new Platform("linux", "amd64"), scanned.Platform);
        Assert.Equal(new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.Zero), scanned.Created);
        Assert.Equal(
            [new LayerReference(0, Digest.Parse(image.DiffId(0)), "ADD rootfs"), new LayerReference(1, Digest.Parse(image.DiffId(1)), "RUN rm etc/a.txt")],
            scanned.Layers);
        Assert.Equal(["etc/a.txt[0-1]: etc/a.txt=one", "etc/b.txt[0]: etc/b.txt=two", "etc/c.txt[1]: etc/c.txt=three"], scanned.FactLines());
        Assert.Equal(["etc/", "etc/b.txt", "etc/c.txt"], scanned.TreeLines());
        Assert.Empty(scanned.Diagnostics);
        Assert.False(scanned.IsPartial);
    }

    [Fact]
    public async Task Layers_saved_once_and_linked_again_are_read_for_each_place()
    {
        var scanned = await Scans.Docker(new ImageBuilder()
            .Layer(layer => layer.File("a.txt", "same"))
            .Layer(layer => layer.Whiteout("a.txt"))
            .Layer(layer => layer.File("a.txt", "same")));

        Assert.Equal(["a.txt[0-1]: a.txt=same", "a.txt[2]: a.txt=same"], scanned.FactLines());
        Assert.Empty(scanned.Diagnostics);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task Results_do_not_depend_on_how_many_threads_read(int parallelism)
    {
        var image = new ImageBuilder();
        for (var i = 0; i < 12; i++)
        {
            var number = i;
            image.Layer(layer => layer.File($"dir{number % 3}/f{number}.txt", $"{number}").File("shared.txt", $"{number}").File("../out", "").Device($"dev{number}"));
        }

        var scanned = await Scans.Docker(image, options: new ScanOptions { Parallelism = parallelism });
        var other = await Scans.Docker(image, options: new ScanOptions { Parallelism = 3 });

        Assert.Equal(other.FactLines(), scanned.FactLines());
        Assert.Equal(other.Diagnostics, scanned.Diagnostics);
        Assert.Equal(other.Tree.Entries, scanned.Tree.Entries);
    }

    [Fact]
    public async Task Progress_ends_with_all_layers_and_bytes()
    {
        var seen = new List<ScanProgress>();
        await Scans.Docker(Sample(), options: new ScanOptions { Parallelism = 1, Progress = seen.Add });

        Assert.Equal(2, seen[^1].LayersDone);
        Assert.Equal(seen[^1].Bytes, seen[^1].BytesDone);
    }

    [Fact]
    public async Task A_cancelled_scan_ends_at_once()
    {
        using var cancel = new CancellationTokenSource();
        var probe = new Probe { Act = (_, _) => cancel.Cancel() };
        using var folder = new TemporaryFolder();
        var path = new ImageBuilder().Layer(layer => layer.File("a.txt", "").File("b.txt", "").File("big", new byte[4 << 20])).WriteDockerArchive(folder);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ImageScanner.ScanAsync(Targets.Resolve(path), [new AnalyzerGroup("test", "", [probe])], new ScanOptions(), cancel.Token));

        Assert.Equal(1, probe.Calls);
    }

    [Fact]
    public async Task A_bill_of_materials_is_not_scanned()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Scans.Target(new Target(TargetKind.Sbom, "x.json")));
    }
}
