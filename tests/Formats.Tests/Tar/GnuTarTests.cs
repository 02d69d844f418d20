using System.Globalization;
using Plimsoll.Formats.Tar;

namespace Plimsoll.Formats.Tests.Tar;

/// <summary>What GNU tar writes and lists is what we read.</summary>
public sealed class GnuTarTests
{
    [Theory]
    [InlineData("v7")]
    [InlineData("oldgnu")]
    [InlineData("gnu")]
    [InlineData("ustar")]
    [InlineData("pax")]
    public void Listings_agree(string format)
    {
        using var folder = new TemporaryFolder();
        MakeTree(folder, isOld: format == "v7");
        var archive = folder.File("out.tar");
        Run(folder, ["--format", format, "--mtime=2024-01-02 03:04:05Z", "-cf", archive, "-C", folder.File("tree"), "."]);

        Compare(folder, archive);
    }

    [Theory]
    [InlineData("gnu", null)]
    [InlineData("oldgnu", null)]
    [InlineData("pax", "0.0")]
    [InlineData("pax", "0.1")]
    [InlineData("pax", "1.0")]
    public void Sparse_files_agree(string format, string? version)
    {
        using var folder = new TemporaryFolder();
        folder.Write("tree/empty", "");
        using (var file = new FileStream(folder.File("tree", "sparse"), FileMode.Create))
        {
            // More segments than a header holds, so that extension blocks are needed.
            for (var i = 0; i < 60; i++)
            {
                file.Position = i * 65536;
                file.Write(new byte[4096].Select((_, at) => (byte)(at + i + 1)).ToArray());
            }

            file.SetLength(8 << 20);
        }

        folder.Write("tree/zlast", "after the sparse file");
        var archive = folder.File("out.tar");
        Run(folder, ["--format", format, .. version is null ? Array.Empty<string>() : [$"--sparse-version={version}"], "--sparse", "--mtime=2024-01-02 03:04:05Z", "-cf", archive, "-C", folder.File("tree"), "."]);

        Assert.True(new FileInfo(archive).Length < 4 << 20, "tar stored the holes");
        Compare(folder, archive);
    }

    private static void Compare(TemporaryFolder folder, string archive)
    {
        var listing = TarListing.Of(File.ReadAllBytes(archive), maxBody: 16 << 20);
        var lines = Run(folder, ["--numeric-owner", "--full-time", "--quoting-style=literal", "-tvf", archive]).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Empty(listing.Diagnostics);
        Assert.Equal(lines.Order(StringComparer.Ordinal), listing.Entries.Select((entry, index) => Line(entry, lines[index])).Order(StringComparer.Ordinal));
        foreach (var entry in listing.Entries.Where(entry => entry.Kind == TarEntryKind.File))
        {
            Assert.Equal(File.ReadAllBytes(Path.Combine(folder.File("tree"), entry.Name)), entry.Body.Select(c => (byte)c));
        }
    }

    /// <summary>Our entry as tar would list it; owner and time, which we do not keep, are taken from its line.</summary>
    private static string Line(TarLine entry, string theirs)
    {
        var parts = theirs.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var mode = new string([
            entry.Kind switch { TarEntryKind.Directory => 'd', TarEntryKind.SymbolicLink => 'l', TarEntryKind.HardLink => 'h', TarEntryKind.Fifo => 'p', _ => '-' },
            .. Enumerable.Range(0, 9).Select(bit => (entry.Mode & (0x100 >> bit)) != 0 ? "rwx"[bit % 3] : '-'),
        ]);
        var name = entry.Kind switch
        {
            TarEntryKind.SymbolicLink => $"{entry.Name} -> {entry.Link}",
            TarEntryKind.HardLink => $"{entry.Name} link to {entry.Link}",
            _ => entry.Name,
        };
        var head = string.Create(CultureInfo.InvariantCulture, $"{mode} {parts[1]} ");
        return $"{head}{entry.Length.ToString(CultureInfo.InvariantCulture).PadLeft(theirs.IndexOf(parts[3], StringComparison.Ordinal) - head.Length - 1)} {parts[3]} {parts[4]} {name}";
    }

    private static void MakeTree(TemporaryFolder folder, bool isOld)
    {
        folder.Write("tree/a", "one");
        folder.Write("tree/sub/b", new string('b', 1000));
        folder.Write("tree/sub/ümlaut", "");
        Directory.CreateDirectory(folder.File("tree", "empty"));
        File.CreateSymbolicLink(folder.File("tree", "link"), "sub/b");
        Tool.Run(Tool.Require("ln"), [folder.File("tree", "a"), folder.File("tree", "hard")]);
        if (!isOld)
        {
            Tool.Run(Tool.Require("mkfifo"), [folder.File("tree", "pipe")]);

            // Long enough for a prefix, short enough for ustar.
            folder.Write($"tree/{new string('d', 90)}/{new string('f', 95)}", "long");
        }
    }

    private static string Run(TemporaryFolder folder, string[] arguments)
    {
        var result = Tool.Run(Tool.Require("tar"), arguments, folder: folder.Path);
        Assert.True(result.ExitCode == 0, result.Error);
        return result.Output;
    }
}
