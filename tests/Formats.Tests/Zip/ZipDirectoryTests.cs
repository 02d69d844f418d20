using System.IO.Compression;
using System.Text;
using Plimsoll.Formats.Zip;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.Tests.Zip;

public sealed class ZipDirectoryTests
{
    private static Parsed<ZipDirectory?> Read(byte[] archive, Limits? limits = null) => ZipDirectory.Read(archive, new ZipBudget(limits ?? Limits.Default));

    private static string Contents(byte[] archive)
    {
        var budget = new ZipBudget(Limits.Default);
        var zip = ZipDirectory.Read(archive, budget);
        Assert.Empty(zip.Diagnostics);
        return string.Join('|', zip.Value!.Entries.Select(e => $"{e.Path}={Encoding.UTF8.GetString(zip.Value.Open(e, 1 << 20, budget).Value!.Value.Span)}"));
    }

    [Theory]
    [InlineData("", "", false)]
    [InlineData("#!/bin/sh\nexec java -jar $0\n", "", false)]
    [InlineData("", "a comment with PK\u0005\u0006 in it, and more than twenty-two bytes behind it", false)]
    [InlineData("", "", true)]
    [InlineData("MZ program", "comment", true)]
    public void Reads_entries_behind_a_prefix_before_a_comment_and_with_64_bit_numbers(string prefix, string comment, bool is64)
    {
        var zip = new ZipBuilder { Prefix = Encoding.ASCII.GetBytes(prefix), Comment = comment, Is64 = is64 }.Add("a.txt", "one").Add("d/b.txt", "two"u8.ToArray(), deflate: false).Add("empty", "");
        Assert.Equal("a.txt=one|d/b.txt=two|empty=", Contents(zip.ToArray()));
    }

    [Fact]
    public void Prefix_whose_length_the_offsets_count_is_read_too()
    {
        var inner = new ZipBuilder().Add("a", "x").ToArray();
        byte[] archive = [.. "script\n"u8, .. inner];
        var directory = archive.AsSpan().IndexOf("PK\u0001\u0002"u8);
        archive[directory + 42] = 7;
        archive[archive.AsSpan().IndexOf("PK\u0005\u0006"u8) + 16] += 7;
        Assert.Equal("a=x", Contents(archive));
    }

    [Fact]
    public void Reads_what_the_runtime_writes()
    {
        var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var writer = new StreamWriter(zip.CreateEntry("täst/ü.txt").Open());
            writer.Write(new string('x', 100_000));
        }

        Assert.Equal("täst/ü.txt=" + new string('x', 100_000), Contents(output.ToArray()));
    }

    [Fact]
    public void Archive_without_entries_is_one() => Assert.Empty(Read(new ZipBuilder().ToArray()).Value!.Entries);

    [Theory]
    [InlineData("empty file", "")]
    [InlineData("text", "no archive")]
    [InlineData("end record only half there", "PK\u0005\u0006")]
    [InlineData("gzip", "\u001f\u008b\u0008\u0000 and so on, for more than twenty-two bytes")]
    public void Other_files_are_refused(string name, string text)
    {
        var (zip, diagnostics) = Read(Encoding.Latin1.GetBytes(text));
        Assert.True(zip is null, name);
        Assert.Equal(("zip-no-directory", DiagnosticSeverity.Error), (Assert.Single(diagnostics).Code, diagnostics[0].Severity));
    }

    [Fact]
    public void Wrong_count_is_said()
    {
        var (zip, diagnostics) = Read(new ZipBuilder { ClaimedCount = 3 }.Add("a", "x").ToArray());
        Assert.Equal("zip-directory-damaged", Assert.Single(diagnostics).Code);
        Assert.Single(zip!.Entries);
    }

    [Fact]
    public void Entries_beyond_the_limit_of_all_archives_together_are_said()
    {
        var budget = new ZipBudget(Limits.Default with { MaxZipEntries = 3 });
        var archive = new ZipBuilder().Add("a", "x").Add("b", "x").ToArray();
        Assert.Empty(ZipDirectory.Read(archive, budget).Diagnostics);
        var (second, diagnostics) = ZipDirectory.Read(archive, budget);
        Assert.Single(second!.Entries);
        Assert.Equal("zip-too-many-entries", Assert.Single(diagnostics).Code);
    }

    [Fact]
    public void Entries_that_share_bytes_are_never_opened()
    {
        var bomb = new ZipBuilder().Add("a", new byte[1000], deflate: false);
        foreach (var i in Enumerable.Range(0, 50))
        {
            bomb.Add($"b{i}", new byte[900], packed: new byte[900], header: i);
        }

        var (zip, diagnostics) = Read(bomb.ToArray());
        Assert.Equal(("zip-entries-overlap", "51"), (Assert.Single(diagnostics).Code, diagnostics[0].Message.Split(' ')[0]));
        Assert.All(zip!.Entries, e => Assert.Equal("zip-entries-overlap", Assert.Single(zip.Open(e, 5000, new ZipBudget(Limits.Default)).Diagnostics).Code));
    }

    [Fact]
    public void Damaged_archives_never_throw()
    {
        var good = new ZipBuilder { Comment = "c" }.Add("META-INF/a", new string('a', 300)).Add("b", "x"u8.ToArray(), deflate: false).ToArray();
        var wide = new ZipBuilder { Is64 = true, Prefix = [1, 2, 3] }.Add("a", "b").ToArray();
        foreach (var bad in new[] { good, wide }.SelectMany(g => Fuzz.Truncations(g).Concat(Fuzz.Mutations(g, 2000))))
        {
            var budget = new ZipBudget(Limits.Default);
            var zip = ZipDirectory.Read(bad, budget);
            Assert.Equal(zip.Value is null, zip.Value is null && zip.HasErrors);
            foreach (var entry in zip.Value?.Entries ?? [])
            {
                var content = zip.Value!.Open(entry, 1000, budget);
                Assert.Equal(content.Value is null, content.HasErrors);
                Assert.True(content.Value is null || content.Value.Value.Length == entry.Size, $"{entry.Path} {content.Value?.Length} {entry}");
            }
        }
    }
}
