using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Layers;

public sealed class LayerReaderTests
{
    [Fact]
    public async Task A_decompression_bomb_is_cut_by_its_ratio()
    {
        using var folder = new TemporaryFolder();
        var layout = new ImageBuilder().Layer(layer => layer.File("ok.txt", "x").File("bomb", new byte[64 << 20])).WriteOciLayout(folder);

        var scanned = await Scans.Text(layout, options: new ScanOptions { Limits = Limits.Default with { RatioFreeBytes = 1 << 20 } });

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
        var image = new ImageBuilder { Gzip = gzip }.Layer(layer => layer.File("ok.txt", "x").File("big", Scans.RandomBytes(3 << 20)).File("late.txt", ""));

        var scanned = await Scans.Text(image.WriteOciLayout(folder), options: new ScanOptions { Limits = Limits.Default with { MaxLayerBytes = 1 << 20 } });

        Assert.Contains("layer-too-large", scanned.Codes());
        Assert.Equal(["ok.txt[0]: ok.txt=x"], scanned.FactLines());
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_truncation_of_a_layer_keeps_the_files_before_it(bool gzip)
    {
        using var folder = new TemporaryFolder();
        var whole = new TarBuilder().File("a.txt", "first").File("b.txt", Scans.RandomBytes(20_000)).File("c.txt", "last").ToArray();
        var stored = gzip ? ImageBuilder.Compress(whole) : whole;
        var cut = 0;
        var image = new ImageBuilder { Gzip = gzip, ChangeLayer = (_, bytes) => bytes[..cut] }.Layer(layer => layer.File("a.txt", "first").File("b.txt", Scans.RandomBytes(20_000)).File("c.txt", "last"));
        for (; cut < stored.Length; cut += 487)
        {
            var scanned = await Scans.Text(image.WriteOciLayout(folder, $"layout{cut}"));

            Assert.True(scanned.IsPartial, $"{cut}");
            Assert.True(gzip || cut < 1024 || scanned.Facts.Length > 0, $"{cut}");
        }
    }
}
