using System.Text;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests;

/// <summary>Images made to harm: every one gives a diagnostic, and what can be read is read.</summary>
public sealed class HostileImageTests
{
    private static readonly Limits Small = Limits.Default with { RatioFreeBytes = 1 << 20 };

    [Theory]
    [InlineData("../evil.txt", "entry-name", DiagnosticSeverity.Error)]
    [InlineData("a/../../evil.txt", "entry-name", DiagnosticSeverity.Error)]
    [InlineData("/etc/abs.txt", "entry-absolute", DiagnosticSeverity.Warning)]
    public async Task Names_that_lead_out_are_refused_and_absolute_ones_taken_from_the_root(string name, string code, DiagnosticSeverity severity)
    {
        var scanned = await Scans.Docker(new ImageBuilder().Layer(layer => layer.File(name, "x").File("ok.txt", "y")));

        Assert.Equal([(code, severity)], scanned.Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.Severity)));
        Assert.Equal((name, (Digest?)scanned.Layers[0].DiffId), (scanned.Diagnostics[0].Path, scanned.Diagnostics[0].Layer));
        Assert.Contains("ok.txt[0]: ok.txt=y", scanned.FactLines());
        Assert.DoesNotContain(scanned.Tree.Entries, entry => entry.Path.Contains("evil"));
    }

    [Fact]
    public async Task Hard_links_out_of_the_image_are_refused()
    {
        var scanned = await Scans.Docker(new ImageBuilder().Layer(layer => layer.HardLink("passwd.txt", "../../etc/passwd").File("ok.txt", "")));

        Assert.Equal(["link-target"], scanned.Codes());
        Assert.Equal(["ok.txt"], scanned.TreeLines());
    }

    [Fact]
    public async Task Device_nodes_pipes_and_strange_names_are_kept_apart()
    {
        var scanned = await Scans.Docker(new ImageBuilder().Layer(layer => layer
            .Device("dev/sda").Fifo("pipe.txt").Entry('0', [(byte)'n', (byte)'\n', 0xc3, (byte)'.', (byte)'t', (byte)'x', (byte)'t'], [], 1).Body("1"u8)));

        Assert.Equal(["dev/", "dev/sda (Device)", "n\n\\xc3.txt", "pipe.txt (Fifo)"], scanned.TreeLines());
        Assert.Equal([("device-node", "dev/sda")], scanned.Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.Path)));
        Assert.Equal(["n\n\\xc3.txt[0]: n\n\\xc3.txt=1"], scanned.FactLines());
    }

    [Fact]
    public async Task A_flood_of_diagnostics_is_counted_instead_of_kept()
    {
        var scanned = await Scans.Docker(new ImageBuilder().Layer(layer =>
        {
            for (var i = 0; i < 500; i++)
            {
                layer.File($"../{i}", "");
            }
        }));

        Assert.InRange(scanned.Diagnostics.Length, 2, 30);
        Assert.Contains("480 more", scanned.Diagnostics[^1].Message);
        Assert.True(scanned.IsPartial);
    }

    [Fact]
    public async Task A_decompression_bomb_is_cut_by_its_ratio()
    {
        using var folder = new TemporaryFolder();
        var layout = new ImageBuilder().Layer(layer => layer.File("ok.txt", "x").File("bomb", new byte[64 << 20])).WriteOciLayout(folder);

        var scanned = await Scans.Text(layout, options: new ScanOptions { Limits = Small });

        Assert.Contains("layer-ratio", scanned.Codes());
        Assert.Equal(["ok.txt[0]: ok.txt=x"], scanned.FactLines());
        Assert.All(scanned.Diagnostics, diagnostic => Assert.Equal(scanned.Layers[0].DiffId, diagnostic.Layer));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_layer_beyond_its_size_is_cut(bool gzip)
    {
        using var folder = new TemporaryFolder();
        var image = new ImageBuilder { Gzip = gzip }.Layer(layer => layer.File("ok.txt", "x").File("big", Random(3 << 20)).File("late.txt", ""));

        var scanned = await Scans.Text(image.WriteOciLayout(folder), options: new ScanOptions { Limits = Limits.Default with { MaxLayerBytes = 1 << 20 } });

        Assert.Contains("layer-too-large", scanned.Codes());
        Assert.Equal(["ok.txt[0]: ok.txt=x"], scanned.FactLines());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Layers_beyond_the_images_size_are_left_out_whoever_reads_first(int parallelism)
    {
        using var folder = new TemporaryFolder();
        var image = new ImageBuilder();
        for (var i = 0; i < 4; i++)
        {
            image.Layer(layer => layer.File($"f{i}.txt", "x").File("big", Random((i + 1) << 20)));
        }

        var scanned = await Scans.Text(image.WriteOciLayout(folder), options: new ScanOptions { Parallelism = parallelism, Limits = Limits.Default with { MaxImageBytes = 4 << 20 } });

        Assert.Equal(["big", "f0.txt", "f1.txt"], scanned.TreeLines());
        Assert.Equal(["image-too-large", "image-too-large"], scanned.Diagnostics.Select(diagnostic => diagnostic.Code));
        Assert.Equal(4, scanned.Layers.Length);
    }

    [Fact]
    public async Task A_bomb_around_the_layers_is_cut_too()
    {
        var scanned = await Assert.ThrowsAsync<TargetException>(() => Scans.Archive(
            ImageBuilder.Compress(new ImageBuilder().Layer(layer => layer.File("bomb", new byte[64 << 20])).DockerArchive()), options: new ScanOptions { Limits = Small }));

        Assert.Contains("neither manifest.json", scanned.Message);
    }

    [Fact]
    public async Task A_sparse_file_of_ten_gigabytes_costs_nothing()
    {
        var scanned = await Scans.Docker(new ImageBuilder().Layer(layer => layer
            .Pax(("GNU.sparse.major", "1"), ("GNU.sparse.minor", "0"), ("GNU.sparse.name", "huge.txt"), ("GNU.sparse.realsize", "10737418240"))
            .Entry('0', "GNUSparseFile.0/huge.txt"u8, [], 512).Body(Encoding.ASCII.GetBytes("0\n".PadRight(512, '\0')))
            .File("ok.txt", "y")));

        Assert.Equal(["file-too-large"], scanned.Codes());
        Assert.Equal("huge.txt", scanned.Diagnostics[0].Path);
        Assert.Equal(["ok.txt[0]: ok.txt=y"], scanned.FactLines());
        Assert.Equal(10737418240, scanned.Tree.Entries.First().Length);
    }

    [Fact]
    public async Task A_small_sparse_file_is_handed_over_with_its_holes()
    {
        var scanned = await Scans.Docker(new ImageBuilder().Layer(layer => layer
            .Pax(("GNU.sparse.size", "5"), ("GNU.sparse.map", "2,2")).Entry('0', "s.txt"u8, [], 2).Body("ab"u8)));

        Assert.Equal(["s.txt[0]: s.txt=\0\0ab\0"], scanned.FactLines());
    }

    [Fact]
    public async Task More_entries_than_the_limit_are_left_out_with_an_error()
    {
        var scanned = await Scans.Docker(
            new ImageBuilder().Layer(layer => layer.File("a.txt", "").File("b.txt", "").File("c.txt", "")), options: new ScanOptions { Limits = Limits.Default with { MaxEntriesPerLayer = 2 } });

        Assert.Equal(["a.txt", "b.txt"], scanned.TreeLines());
        Assert.Equal(["layer-entries"], scanned.Codes());
    }

    [Fact]
    public async Task A_wanted_file_beyond_the_limit_is_an_error()
    {
        var scanned = await Scans.Docker(
            new ImageBuilder().Layer(layer => layer.File("a.txt", new byte[11]).File("b.txt", new byte[10])), options: new ScanOptions { Limits = Limits.Default with { MaxFileBytes = 10 } });

        Assert.Equal(["b.txt"], scanned.Facts.Select(fact => fact.Path));
        Assert.Equal([("file-too-large", "a.txt")], scanned.Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.Path)));
    }

    [Fact]
    public async Task Facts_beyond_the_limit_are_left_out_with_an_error()
    {
        var scanned = await Scans.Docker(
            new ImageBuilder().Layer(layer => layer.File("a.txt", "123").File("b.txt", "456")), options: new ScanOptions { Limits = Limits.Default with { MaxFactBytesPerLayer = 10 } });

        Assert.Equal(["a.txt"], scanned.Facts.Select(fact => fact.Path));
        Assert.Equal(["facts-limit"], scanned.Codes());
    }

    [Theory]
    [InlineData(true, "layer-digest-mismatch layer-diff-id-mismatch")]
    [InlineData(false, "layer-diff-id-mismatch layer-digest-mismatch")]
    public async Task Changed_layers_are_read_and_reported(bool gzip, string codes)
    {
        using var folder = new TemporaryFolder();
        var other = new TarBuilder().File("b.txt", "changed").ToArray();
        var image = new ImageBuilder { Gzip = gzip, ChangeLayer = (_, _) => gzip ? ImageBuilder.Compress(other) : other }.Layer(layer => layer.File("a.txt", "x"));

        var scanned = await Scans.Text(image.WriteOciLayout(folder));

        Assert.Equal(codes.Split(' ').Order(), scanned.Codes().Where(code => code != "layer-size-mismatch"));
        Assert.Equal(["b.txt[0]: b.txt=changed"], scanned.FactLines());
        Assert.Equal(Digest.Sha256(other), scanned.Layers[0].DiffId);
        Assert.True(scanned.IsPartial);
    }

    [Fact]
    public async Task Layers_in_other_compressions_are_named()
    {
        using var folder = new TemporaryFolder();
        var image = new ImageBuilder { ChangeLayer = (_, _) => [0x28, 0xb5, 0x2f, 0xfd, 0, 0, 0, 0] }.Layer(layer => layer.File("a.txt", "x"));

        var scanned = await Scans.Text(image.WriteOciLayout(folder));

        Assert.Contains(scanned.Diagnostics, diagnostic => diagnostic.Code == "layer-compression" && diagnostic.Message.Contains("zstd"));
    }

    [Fact]
    public async Task A_missing_layer_costs_only_itself()
    {
        using var folder = new TemporaryFolder();
        var image = new ImageBuilder().Layer(layer => layer.File("a.txt", "x")).Layer(layer => layer.File("b.txt", "y"));
        image.WriteOciLayout(folder);
        var lost = image.OciFiles().First(file => file.Key.StartsWith("blobs", StringComparison.Ordinal));
        File.Delete(folder.File("layout", lost.Key));

        var scanned = await Scans.Text(folder.File("layout"));

        Assert.Equal(["layer-missing"], scanned.Codes());
        Assert.Equal(["b.txt[1]: b.txt=y"], scanned.FactLines());
        Assert.Equal(Digest.Parse(image.DiffId(0)), scanned.Layers[0].DiffId);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{\"rootfs\":{\"diff_ids\":\"x\"},\"history\":{},\"created\":7,\"os\":[]}")]
    [InlineData("{\"rootfs\":{\"diff_ids\":[1,\"sha256:zz\"]},\"history\":[null,{\"created_by\":{}}]}")]
    [InlineData("{\"author\":\"\\ud800\"}")]
    public async Task Broken_configurations_cost_what_they_would_tell(string config)
    {
        var archive = new TarBuilder()
            .File("layer.tar", new TarBuilder().File("a.txt", "x").ToArray())
            .File("config", config)
            .File("manifest.json", """[{"Config":"config","RepoTags":null,"Layers":["layer.tar"]}]""").ToArray();

        var scanned = await Scans.Archive(archive);

        Assert.Equal(["a.txt[0]: a.txt=x"], scanned.FactLines());
        Assert.True(scanned.IsPartial);
        Assert.Equal("image.tar", scanned.Subject.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("[null]")]
    [InlineData("[{\"Config\":1}")]
    public async Task Broken_manifests_refuse_the_archive_with_a_sentence(string manifest)
    {
        var error = await Assert.ThrowsAsync<TargetException>(() => Scans.Archive(new TarBuilder().File("manifest.json", manifest).ToArray()));

        Assert.Contains("manifest.json", error.Message);
    }

    [Fact]
    public async Task Deeply_nested_json_is_refused()
    {
        await Assert.ThrowsAsync<TargetException>(() => Scans.Archive(new TarBuilder().File("manifest.json", new string('[', 100_000)).ToArray()));
    }

    [Fact]
    public async Task Links_in_circles_between_layers_of_an_archive_end()
    {
        var scanned = await Scans.Archive(new TarBuilder().Symlink("a", "b").Symlink("b", "a").File("config", "{}").File("manifest.json", """[{"Config":"config","Layers":["a"]}]""").ToArray());

        Assert.Contains("layer-missing", scanned.Codes());
    }

    [Theory]
    [InlineData("docker")]
    [InlineData("docker gzip")]
    [InlineData("oci")]
    public async Task Every_truncation_is_refused_or_partial_and_never_complete(string form)
    {
        var image = new ImageBuilder { ChangeConfig = config => config["author"] = new string('x', 300) }
            .Layer(layer => layer.File("a.txt", "first").File("b.txt", new string('b', 700))).Layer(layer => layer.File("c.txt", "last"));
        var whole = form == "oci" ? image.OciArchive() : image.DockerArchive();
        whole = form == "docker gzip" ? ImageBuilder.Compress(whole) : whole;
        foreach (var prefix in Fuzz.Truncations(whole, 150))
        {
            // The archive's own end blocks hold nothing.
            if (form != "docker gzip" && prefix.Length >= whole.Length - 1024 - 511)
            {
                continue;
            }

            try
            {
                var path = Write(prefix);
                var scanned = await Scans.Target(new Target(form == "oci" ? TargetKind.OciArchive : TargetKind.DockerArchive, path));
                Assert.True(scanned.IsPartial, $"{prefix.Length} of {whole.Length} bytes");
            }
            catch (TargetException e)
            {
                Assert.NotEmpty(e.Message);
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_truncation_of_a_layer_keeps_the_files_before_it(bool gzip)
    {
        using var folder = new TemporaryFolder();
        var whole = new TarBuilder().File("a.txt", "first").File("b.txt", Random(20_000)).File("c.txt", "last").ToArray();
        var stored = gzip ? ImageBuilder.Compress(whole) : whole;
        var cut = 0;
        var image = new ImageBuilder { Gzip = gzip, ChangeLayer = (_, bytes) => bytes[..cut] }.Layer(layer => layer.File("a.txt", "first").File("b.txt", Random(20_000)).File("c.txt", "last"));
        for (; cut < stored.Length; cut += 487)
        {
            var scanned = await Scans.Text(image.WriteOciLayout(folder, $"layout{cut}"));

            Assert.True(scanned.IsPartial, $"{cut}");
            Assert.True(gzip || cut < 1024 || scanned.Facts.Length > 0, $"{cut}");
        }
    }

    [Fact]
    public async Task Mutations_of_a_whole_archive_never_throw_anything_else()
    {
        var good = new ImageBuilder().Layer(layer => layer.File("a.txt", "first").Symlink("s.txt", "a.txt").HardLink("h.txt", "a.txt").Whiteout("x")).Layer(layer => layer.Opaque("d").File("d/c.txt", "last"));
        foreach (var mutation in Fuzz.Mutations(good.DockerArchive(), 200).Concat(Fuzz.Mutations(good.OciArchive(), 200, 2)))
        {
            try
            {
                await Scans.Target(new Target(TargetKind.DockerArchive, Write(mutation)));
            }
            catch (TargetException e)
            {
                Assert.NotEmpty(e.Message);
            }
        }
    }

    private static readonly TemporaryFolder Scratch = new();

    /// <summary>One file that is written again and again.</summary>
    private static string Write(byte[] content) => Scratch.Write($"fuzz-{Environment.CurrentManagedThreadId}.tar", content);

    private static byte[] Random(int length)
    {
        var bytes = new byte[length];
        new Random(5).NextBytes(bytes);
        return bytes;
    }
}
