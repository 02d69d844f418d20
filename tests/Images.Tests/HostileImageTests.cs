using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests;

/// <summary>Images made to harm: every one gives a diagnostic, and what can be read is read.</summary>
public sealed class HostileImageTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Layers_beyond_the_images_size_are_left_out_whoever_reads_first(int parallelism)
    {
        using var folder = new TemporaryFolder();
        var image = new ImageBuilder();
        for (var i = 0; i < 4; i++)
        {
            image.Layer(layer => layer.File($"f{i}.txt", "x").File("big", Scans.RandomBytes((i + 1) << 20)));
        }

        var scanned = await Scans.Text(image.WriteOciLayout(folder), options: new ScanOptions { Parallelism = parallelism, Limits = Limits.Default with { MaxImageBytes = 4 << 20 } });

        Assert.Equal(["big", "f0.txt", "f1.txt"], scanned.TreeLines());
        Assert.Equal(["image-too-large", "image-too-large"], scanned.Diagnostics.Select(diagnostic => diagnostic.Code));
        Assert.Equal(4, scanned.Layers.Length);
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
}
