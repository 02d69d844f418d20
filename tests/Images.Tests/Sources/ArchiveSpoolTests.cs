using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Sources;

public sealed class ArchiveSpoolTests
{
    [Fact]
    public async Task A_bomb_around_the_layers_is_cut_too()
    {
        var scanned = await Assert.ThrowsAsync<TargetException>(() => Scans.Archive(
            ImageBuilder.Compress(new ImageBuilder().Layer(layer => layer.File("bomb", new byte[64 << 20])).DockerArchive()), options: new ScanOptions { Limits = Limits.Default with { RatioFreeBytes = 1 << 20 } }));

        Assert.Contains("cut off or damaged", scanned.Message);
    }

    [Fact]
    public async Task Nothing_is_left_in_the_spool_folder()
    {
        using var folder = new TemporaryFolder();
        var archive = folder.Write("image.tar.gz", ImageBuilder.Compress(new ImageBuilder().Layer(layer => layer.File("a.txt", "x")).DockerArchive()));
        var spool = folder.File("spool");

        await Scans.Text(archive, options: new ScanOptions { SpoolFolder = spool });

        Assert.Empty(Directory.GetFileSystemEntries(spool));
    }

    [Fact]
    public async Task A_spool_folder_that_cannot_be_written_is_named()
    {
        using var folder = new TemporaryFolder();
        var archive = folder.Write("image.tar.gz", ImageBuilder.Compress(new ImageBuilder().Layer(layer => layer.File("a.txt", "x")).DockerArchive()));

        var error = await Assert.ThrowsAsync<TargetException>(() => Scans.Text(archive, options: new ScanOptions { SpoolFolder = "/proc/nowhere" }));

        Assert.Contains("/proc/nowhere", error.Message);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("-19 --check")]
    public async Task A_zstd_archive_is_read_like_a_plain_one(string options)
    {
        var image = new ImageBuilder().Layer(layer => layer.File("a.txt", "x").File("b.txt", Scans.RandomBytes(300_000)));
        var archive = image.DockerArchive();
        var plain = await Scans.Archive(archive);

        var scanned = await Scans.Archive([.. ZstdData.Skippable([1, 2]), .. ZstdData.Compress(archive, options.Split(' '))]);

        Assert.Equal(plain.FactLines(), scanned.FactLines());
        Assert.Equal(plain.ConfigDigest, scanned.ConfigDigest);
        Assert.Empty(scanned.Codes());
    }

    [Fact]
    public async Task Damage_in_a_zstd_archive_keeps_what_precedes_it()
    {
        var archive = new ImageBuilder().Layer(layer => layer.File("a.txt", "x")).Layer(layer => layer.File("b.txt", Scans.RandomBytes(300_000))).OciArchive();
        var stored = ZstdData.Store(archive);

        var scanned = await Scans.Archive([.. stored, 1, 2, 3, 4]);

        Assert.Equal(["archive-damaged"], scanned.Codes());
        Assert.Equal(2, scanned.Facts.Length);
    }

    [Fact]
    public async Task A_zstd_archive_beyond_the_window_limit_is_refused_with_the_reason()
    {
        var error = await Assert.ThrowsAsync<TargetException>(() => Scans.Archive([.. ZstdData.Mark, 0, 21 << 3, 1, 0, 0]));

        Assert.Contains("looks back further", error.Message);
    }
}
