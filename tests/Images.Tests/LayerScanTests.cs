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

    [Theory]
    [InlineData("application/vnd.oci.image.layer.nondistributable.v1.tar+gzip", null)]
    [InlineData("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", "https://example.org/base")]
    [InlineData("application/vnd.oci.image.layer.v1.tar+gzip", "https://example.org/base\u001b[31m")]
    public async Task A_foreign_layer_that_is_not_there_makes_the_result_partial(string mediaType, string? url)
    {
        var image = Sample();
        var digest = "";
        image.ChangeManifest = manifest =>
        {
            var layer = manifest["layers"]![0]!;
            digest = layer["digest"]!.ToString();
            layer["mediaType"] = mediaType;
            layer["urls"] = url is null ? null : new System.Text.Json.Nodes.JsonArray(url);
        };
        var layout = image.WriteOciLayout(Folder);
        File.Delete(Path.Combine(layout, ImageBuilder.BlobPath(digest)));

        var scanned = await Scan(layout);

        var diagnostic = Assert.Single(scanned.Diagnostics, d => d.Code == "layer-foreign");
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Equal(url is null, diagnostic.Advice is null);
        Assert.DoesNotContain('\u001b', diagnostic.Advice ?? "");
        Assert.True(scanned.IsPartial);
        Assert.Equal(["b.txt[1]: b.txt=two"], scanned.FactLines());
    }

    [Fact]
    public async Task A_foreign_layer_that_is_there_is_read()
    {
        var image = Sample();
        image.ChangeManifest = manifest => manifest["layers"]![0]!["mediaType"] = "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip";

        Assert.DoesNotContain("layer-foreign", (await Scan(image.WriteOciLayout(Folder))).Codes());
    }

    [Fact]
    public async Task Compressions_make_no_difference_and_each_is_kept()
    {
        var expected = (await Scan(Write("docker", Sample()))).FactLines();
        Func<byte[], byte[]>[] packings =
        [
            bytes => bytes, ImageBuilder.Compress, bytes => ZstdData.Store(bytes), bytes => ZstdData.Compress(bytes, "-19"),
            bytes => [.. ZstdData.Compress(bytes[..1024]), .. ZstdData.Compress(bytes[1024..]), .. ZstdData.Skippable(new byte[500], 3)],
        ];
        foreach (var (number, pack) in packings.Index())
        {
            var image = Sample();
            image.Pack = ("", pack);
            var layout = image.WriteOciLayout(Folder, $"layout{number}");
            var first = await Scan(layout);
            var probe = new Probe();
            var second = await Scan(layout, probe);

            Assert.Equal(expected, first.FactLines());
            Assert.Equal(image.DiffId(0), first.Layers[0].DiffId.ToString());
            Assert.Equal(first.Diagnostics, second.Diagnostics);
            Assert.Equal(0, probe.Calls);
        }
    }

    /// <summary>Lazily pulled layers are plain ones with a few files, gzip members or skippable frames more.</summary>
    [Fact]
    public async Task Estargz_and_zstd_chunked_are_plain_layers()
    {
        byte[] Members(byte[] bytes) => [.. bytes.Chunk(512).SelectMany(ImageBuilder.Compress)];
        byte[] Chunks(byte[] bytes) => [.. bytes.Chunk(1024).SelectMany(chunk => ZstdData.Store(chunk)), .. ZstdData.Skippable([.. "manifest"u8]), .. ZstdData.Skippable(new byte[64])];
        foreach (var pack in new Func<byte[], byte[]>[] { Members, Chunks })
        {
            var image = new ImageBuilder { Pack = ("", pack) }.Layer(layer => layer.File("a.txt", "one").File(".prefetch.landmark", "\u000f").File("stargz.index.json", """{"version":1,"entries":[]}"""));

            var scanned = await Scans.Text(image.WriteOciLayout(Folder, pack.Method.Name.Contains("Members") ? "estargz" : "chunked"));

            Assert.Equal(["a.txt[0]: a.txt=one"], scanned.FactLines());
            Assert.Equal([".prefetch.landmark", "a.txt", "stargz.index.json"], scanned.TreeLines());
            Assert.Empty(scanned.Codes());
        }
    }

    /// <summary>Made by Debian's skopeo (1.9.3 when this was written).</summary>
    [Fact]
    public async Task What_skopeo_compresses_with_zstd_is_the_same_image()
    {
        var skopeo = Tool.Require("skopeo");
        var source = new ImageBuilder().Layer(layer => layer.File("a.txt", "one").File("b.txt", Scans.RandomBytes(400_000)).File("c", new byte[900_000])).Layer(layer => layer.File("d.txt", "two").Whiteout("a.txt")).WriteOciLayout(Folder);
        var copied = Tool.Run(skopeo, ["--insecure-policy", "copy", "-q", "--dest-compress-format", "zstd", $"oci:{source}:test:1", $"oci:{Folder.File("zstd")}:test:1"]);
        Assert.True(copied.ExitCode == 0, copied.Error);
        var plain = await Scan(source);

        var scanned = await Scan(Folder.File("zstd"), cache: new LayerCache(Folder.File("other-cache"), new ByteSize(1 << 30), Clock));

        Assert.Contains("tar+zstd", string.Concat(Directory.GetFiles(Folder.File("zstd", "blobs", "sha256")).Where(blob => new FileInfo(blob).Length < 2000).Select(File.ReadAllText)));
        Assert.Equal(plain.FactLines(), scanned.FactLines());
        Assert.Equal(plain.Layers, scanned.Layers);
        Assert.Equal(plain.ConfigDigest, scanned.ConfigDigest);
        Assert.Empty(scanned.Codes());
    }
}
