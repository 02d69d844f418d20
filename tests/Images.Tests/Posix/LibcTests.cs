using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Plimsoll.Images.Tests.Posix;

public sealed class LibcTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        // .NET cannot delete a file whose name is no UTF-8.
        Tool.Run("/bin/rm", ["-rf", _folder.Path]);
        Directory.CreateDirectory(_folder.Path);
        _folder.Dispose();
    }

    [Fact]
    public void Status_tells_kind_size_mode_and_owner_without_following_links()
    {
        _folder.Write("file", "12345");
        Tool.Run("/bin/chmod", ["4750", _folder.File("file")]);
        File.CreateSymbolicLink(_folder.File("link"), "file");
        Directory.CreateDirectory(_folder.File("dir"));
        Tool.Run(Tool.Require("mkfifo"), [_folder.File("pipe")]);
        using var root = Root();

        Assert.Equal([EntryKind.Directory, EntryKind.File, EntryKind.SymbolicLink, EntryKind.Fifo], new[] { "dir", "file", "link", "pipe" }.Select(name => Status(root, name).Kind));
        var status = Status(root, "file");
        Assert.Equal((5UL, 0x9e8), (status.Size, status.Mode & 0xfff));
        var expected = Tool.Run(Tool.Require("stat"), ["-c", "%u %g %i %Y %Z", _folder.File("file")]).Output.Trim();
        Assert.Equal(expected, $"{status.UserId} {status.GroupId} {status.Inode} {status.ModifiedSeconds} {status.ChangedSeconds}");
        Assert.NotEqual(0, Libc.GetStatus(root, "none"u8, Libc.AtNoFollow, out _));
    }

    [Fact]
    public void A_change_of_content_changes_the_identity()
    {
        var path = _folder.Write("file", "12345");
        using var file = OpenFile.Open(path);
        Assert.True(file.IsUnchanged);

        File.AppendAllText(path, "6");

        Assert.False(file.IsUnchanged);
    }

    [Fact]
    public void Names_come_as_bytes_and_links_as_written()
    {
        _folder.Write("plain", "");
        File.CreateSymbolicLink(_folder.File("link"), "../where ever");
        Tool.Run("/bin/sh", ["-c", $"touch \"$(printf '{_folder.Path}/raw\\377')\""]);
        using var root = Root();

        var names = Libc.ReadNames(root, 100, out var error)!;

        Assert.Equal(0, error);
        Assert.Equal(["6c696e6b", "706c61696e", "726177ff"], names.Select(Convert.ToHexStringLower).Order());
        Assert.Equal("../where ever"u8, Libc.ReadLink(root, "link"u8)!);
        Assert.Null(Libc.ReadLink(root, "plain"u8));
        Assert.Equal(2, Libc.ReadNames(root, 1, out _)!.Count);
    }

    [Fact]
    public void Links_are_not_opened_when_they_must_not_be()
    {
        _folder.Write("plain", "");
        File.CreateSymbolicLink(_folder.File("link"), "plain");
        using var root = Root();

        Assert.Null(Libc.Open(root, "link"u8, Libc.OpenNoFollow, out var error));
        Assert.NotEqual("", Libc.Message(error));
        using var followed = Libc.Open(root, "link"u8, 0, out _);
        Assert.NotNull(followed);
        Assert.Null(Libc.Open(root, "plain"u8, Libc.OpenDirectory, out _));
    }

    [Fact]
    public void Proc_is_the_kernels_and_a_folder_is_not()
    {
        using var root = Root();
        Assert.False(Libc.IsKernelFileSystem(root));
        Assert.SkipUnless(Directory.Exists("/proc/self"), "no /proc");
        using var proc = Libc.Open(null, "/proc"u8, Libc.OpenDirectory, out _);
        Assert.True(Libc.IsKernelFileSystem(proc!));
    }

    private static FileStatus Status(SafeFileHandle root, string name)
    {
        Assert.Equal(0, Libc.GetStatus(root, Encoding.UTF8.GetBytes(name), Libc.AtNoFollow, out var status));
        return status;
    }

    private SafeFileHandle Root() => Libc.Open(null, Encoding.UTF8.GetBytes(_folder.Path), Libc.OpenDirectory, out _)!;
}
