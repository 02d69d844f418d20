using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Sources;

public sealed class ArchiveSpoolTests
{
    [Fact]
    public async Task A_bomb_around_the_layers_is_cut_too()
    {
        var scanned = await Assert.ThrowsAsync<TargetException>(() => Scans.Archive(
            ImageBuilder.Compress(new ImageBuilder().Layer(layer => layer.File("bomb", new byte[64 << 20])).DockerArchive()), options: new ScanOptions { Limits = Limits.Default with { RatioFreeBytes = 1 << 20 } }));

        Assert.Contains("neither manifest.json", scanned.Message);
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
}
