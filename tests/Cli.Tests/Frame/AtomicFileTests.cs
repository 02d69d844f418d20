using System.Runtime.Versioning;
using Plimsoll.Cli.Frame;

namespace Plimsoll.Cli.Tests;

/// <summary>Alone, because discarding is process-wide.</summary>
[CollectionDefinition(nameof(AtomicFileTests), DisableParallelization = true)]
[Collection(nameof(AtomicFileTests))]
[SupportedOSPlatform("linux")]
public sealed class AtomicFileTests
{
    [Fact]
    public void Appears_only_when_committed()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("out.json", "old");
        using (var file = AtomicFile.Create(path))
        {
            file.Stream.Write("new"u8);
            Assert.Equal("old", File.ReadAllText(path));
            file.Commit();
        }

        Assert.Equal("new", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Leaves_nothing_when_dropped()
    {
        using var folder = new TemporaryFolder();
        using (var file = AtomicFile.Create(folder.File("out.json")))
        {
            file.Stream.Write("half"u8);
        }

        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Leaves_nothing_when_the_process_ends_early()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.Create(folder.File("out.json")).Stream.Write("half"u8);
        AtomicFile.DiscardAll();
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Follows_a_link_and_keeps_the_mode()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("real.json", "old");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(folder.File("link.json"), path);
        using (var file = AtomicFile.Create(folder.File("link.json")))
        {
            file.Commit();
        }

        Assert.Equal("", File.ReadAllText(path));
        Assert.Equal(path, new FileInfo(folder.File("link.json")).LinkTarget);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public void Writes_devices_in_place()
    {
        using var file = AtomicFile.Create("/dev/null");
        file.Stream.Write("gone"u8);
        file.Commit();
        Assert.True(File.Exists("/dev/null"));
    }
}
