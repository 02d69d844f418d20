using Plimsoll.Cli.Files;
using Plimsoll.Images;

namespace Plimsoll.Cli.Tests;

public sealed class ModeTextTests
{
    [Theory]
    [InlineData(EntryKind.File, 0b110_100_100, "-rw-r--r--")]
    [InlineData(EntryKind.Directory, 0x1ed, "drwxr-xr-x")]
    [InlineData(EntryKind.SymbolicLink, 0x1ff, "lrwxrwxrwx")]
    [InlineData(EntryKind.File, 0x9ed, "-rwsr-xr-x")]
    [InlineData(EntryKind.File, 0x5ed, "-rwxr-sr-x")]
    [InlineData(EntryKind.Directory, 0x3ff, "drwxrwxrwt")]
    [InlineData(EntryKind.File, 0xfb6, "-rwSrwSrwT")]
    [InlineData(EntryKind.Device, 0, "c---------")]
    [InlineData(EntryKind.Fifo, 0x1a4, "prw-r--r--")]
    public void Reads_as_ls_writes_it(EntryKind kind, int mode, string expected) => Assert.Equal(expected, ModeText.Of(kind, (UnixFileMode)mode));
}
