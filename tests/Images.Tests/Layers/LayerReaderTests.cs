using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Layers;

public sealed class LayerReaderTests
{
    [Theory]
    [InlineData("gzip")]
    [InlineData("zstd")]
    public async Task A_decompression_bomb_is_cut_by_its_ratio(string compression)
    {
        using var folder = new TemporaryFolder();
        var layout = new ImageBuilder { Pack = ("", compression == "zstd" ? bytes => ZstdData.Compress(bytes) : Packing(compression)) }.Layer(layer => layer.File("ok.txt", "x").File("bomb", new byte[64 << 20])).WriteOciLayout(folder);

        var scanned = await Scans.Text(layout, options: new ScanOptions { Limits = Limits.Default with { RatioFreeBytes = 1 << 20 } });

        Assert.Contains("layer-ratio", scanned.Codes());
        Assert.Equal(["ok.txt[0]: ok.txt=x"], scanned.FactLines());
        Assert.All(scanned.Diagnostics, diagnostic => Assert.Equal(scanned.Layers[0].DiffId, diagnostic.Layer));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("zstd")]
    [InlineData("")]
    public async Task A_layer_beyond_its_size_is_cut(string compression)
    {
        using var folder = new TemporaryFolder();
        var image = new ImageBuilder { Pack = ("", Packing(compression)) }.Layer(layer => layer.File("ok.txt", "x").File("big", Scans.RandomBytes(3 << 20)).File("late.txt", ""));

        var scanned = await Scans.Text(image.WriteOciLayout(folder), options: new ScanOptions { Limits = Limits.Default with { MaxLayerBytes = 1 << 20 } });

        Assert.Contains("layer-too-large", scanned.Codes());
        Assert.Equal(["ok.txt[0]: ok.txt=x"], scanned.FactLines());
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("zstd")]
    [InlineData("")]
    public async Task Changed_layers_are_read_and_reported(string compression)
    {
        using var folder = new TemporaryFolder();
        var other = new TarBuilder().File("b.txt", "changed").ToArray();
        var image = new ImageBuilder { Pack = ("", Packing(compression)), ChangeLayer = (_, _) => Packing(compression)(other) }.Layer(layer => layer.File("a.txt", "x"));

        var scanned = await Scans.Text(image.WriteOciLayout(folder));

        Assert.Equal(["layer-diff-id-mismatch", "layer-digest-mismatch"], scanned.Codes().Where(code => code != "layer-size-mismatch"));
        Assert.Equal(["b.txt[0]: b.txt=changed"], scanned.FactLines());
        Assert.Equal(Digest.Sha256(other), scanned.Layers[0].DiffId);
        Assert.True(scanned.IsPartial);
    }

    [Fact]
    public async Task Layers_in_other_compressions_are_named()
    {
        using var folder = new TemporaryFolder();
        var image = new ImageBuilder { ChangeLayer = (_, _) => [0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, 0, 0] }.Layer(layer => layer.File("a.txt", "x"));

        var scanned = await Scans.Text(image.WriteOciLayout(folder));

        Assert.Contains(scanned.Diagnostics, diagnostic => diagnostic.Code == "layer-compression" && diagnostic.Message.Contains("xz"));
    }

    [Fact]
    public async Task A_zstd_layer_beyond_the_window_limit_is_named_and_not_called_damaged()
    {
        using var folder = new TemporaryFolder();
        var image = new ImageBuilder { Pack = ("+zstd", bytes => [.. ZstdData.Store(bytes), .. ZstdData.Mark, 0, 21 << 3, 0, 0, 0]) }.Layer(layer => layer.File("a.txt", "x"));

        var scanned = await Scans.Text(image.WriteOciLayout(folder));

        Assert.Equal(["layer-compression"], scanned.Codes());
        Assert.Contains(scanned.Diagnostics, diagnostic => diagnostic.Message.Contains("further than the limits"));
        Assert.Equal(["a.txt[0]: a.txt=x"], scanned.FactLines());
    }

    [Fact]
    public async Task Executables_of_a_zstd_layer_are_shown_again_when_an_analyzer_goes_back()
    {
        using var folder = new TemporaryFolder();
        byte[] program = [0x7f, (byte)'E', (byte)'L', (byte)'F', .. Scans.RandomBytes(20 << 20)];
        var probe = new Probe
        {
            Wanted = [],
            Executables = true,
            Act = (file, sink) =>
            {
                var part = new byte[4];
                file.Content.Read(file.Length - 4, part);
                Assert.Equal(program[^4..], part);
                file.Content.Read(1 << 20, part);
                sink.Add(part);
            },
        };
        var image = new ImageBuilder { Pack = ("+zstd", bytes => ZstdData.Store(bytes)) }.Layer(layer => layer.File("bin/tool", program, 0x1ed));

        var scanned = await Scans.Text(image.WriteOciLayout(folder), probe);

        Assert.Equal(program.AsSpan(1 << 20, 4).ToArray(), Assert.Single(scanned.Facts).Payload.ToArray());
        Assert.Empty(scanned.Codes());
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("zstd")]
    [InlineData("")]
    public async Task Every_truncation_of_a_layer_keeps_the_files_before_it(string compression)
    {
        using var folder = new TemporaryFolder();
        var whole = new TarBuilder().File("a.txt", "first").File("b.txt", Scans.RandomBytes(20_000)).File("c.txt", "last").ToArray();
        var pack = Packing(compression);
        var stored = pack(whole);
        var cut = 0;
        var image = new ImageBuilder { Pack = ("", pack), ChangeLayer = (_, bytes) => bytes[..cut] }.Layer(layer => layer.File("a.txt", "first").File("b.txt", Scans.RandomBytes(20_000)).File("c.txt", "last"));
        for (; cut < stored.Length; cut += 487)
        {
            var scanned = await Scans.Text(image.WriteOciLayout(folder, $"layout{cut}"));

            Assert.True(scanned.IsPartial, $"{cut}");
            Assert.True(compression.Length > 0 || cut < 1024 || scanned.Facts.Length > 0, $"{cut}");
        }
    }

    private static Func<byte[], byte[]> Packing(string compression) => compression switch
    {
        "gzip" => ImageBuilder.Compress,
        "zstd" => bytes => ZstdData.Store(bytes),
        _ => bytes => bytes,
    };
}
