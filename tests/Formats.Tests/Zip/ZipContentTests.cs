using Plimsoll.Formats.Zip;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.Tests.Zip;

public sealed class ZipContentTests
{
    private static readonly byte[] Zeros = new byte[20 << 20];

    public static TheoryData<string, string, byte[]> Failures => new()
    {
        { "encrypted", "zip-entry-encrypted", new ZipBuilder().Add("a", "x"u8.ToArray(), flags: 1).ToArray() },
        { "header encrypted", "zip-entry-encrypted", new ZipBuilder().Add("a", "x"u8.ToArray(), flags: 0x2000).ToArray() },
        { "bzip2", "zip-method-unknown", new ZipBuilder().Add("a", "x"u8.ToArray(), method: 12).ToArray() },
        { "larger than asked for", "zip-entry-too-large", new ZipBuilder().Add("a", new byte[64 << 20], packed: [1], size: 64 << 20).ToArray() },
        { "header elsewhere", "zip-entry-damaged", new ZipBuilder().Add("a", "x"u8.ToArray(), header: 3).ToArray() },
        { "header of a stored entry elsewhere", "zip-entry-damaged", new ZipBuilder().Add("a", "x"u8.ToArray(), deflate: false, header: 3).ToArray() },
        { "another name in the header", "zip-entry-damaged", Renamed() },
        { "data beyond the archive", "zip-entry-damaged", Stretched() },
        { "header outside", "zip-entry-damaged", new ZipBuilder().Add("a", "x"u8.ToArray(), header: 1 << 30).ToArray() },
        { "stored with two sizes", "zip-entry-damaged", new ZipBuilder().Add("a", "x"u8.ToArray(), deflate: false, size: 2).ToArray() },
        { "more inflated than stated", "zip-entry-damaged", new ZipBuilder().Add("a", new byte[100], size: 99).ToArray() },
        { "less inflated than stated", "zip-entry-damaged", new ZipBuilder().Add("a", new byte[100], size: 101).ToArray() },
        { "nothing deflated", "zip-entry-damaged", new ZipBuilder().Add("a", [], packed: [], size: 5).ToArray() },
        { "garbage deflated", "zip-entry-damaged", new ZipBuilder().Add("a", new byte[9], packed: [0xff, 0xff, 0xff]).ToArray() },
        { "bomb", "zip-bomb", new ZipBuilder().Add("a", Zeros).ToArray() },
        { "huge 64-bit size", "zip-entry-too-large", new ZipBuilder { Is64 = true }.Add("a", "x"u8.ToArray(), size: long.MaxValue).ToArray() },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Content_that_cannot_be_had_whole_is_not_given(string name, string code, byte[] archive)
    {
        var budget = new ZipBudget(Limits.Default);
        var zip = ZipDirectory.Read(archive, budget).Value!;
        var (content, diagnostics) = zip.Open(zip.Entries[0], 32 << 20, budget);
        Assert.True(content is null, name);
        Assert.Equal((code, DiagnosticSeverity.Error), (Assert.Single(diagnostics).Code, diagnostics[0].Severity));
    }

    /// <summary>A local header with another name than the directory's.</summary>
    private static byte[] Renamed()
    {
        var archive = new ZipBuilder().Add("a", "x").ToArray();
        archive[30] = (byte)'b';
        return archive;
    }

    /// <summary>Both sizes in the directory reach into it.</summary>
    private static byte[] Stretched()
    {
        var archive = new ZipBuilder().Add("a", "x"u8.ToArray(), deflate: false).ToArray();
        var entry = archive.AsSpan().IndexOf("PK\u0001\u0002"u8);
        archive[entry + 20] = archive[entry + 24] = 9;
        return archive;
    }

    [Fact]
    public void All_entries_share_one_budget_of_bytes()
    {
        var budget = new ZipBudget(Limits.Default with { MaxZipBytes = 150 });
        var zip = ZipDirectory.Read(new ZipBuilder().Add("a", new byte[100]).Add("b", new byte[100]).ToArray(), budget).Value!;
        Assert.NotNull(zip.Open(zip.Entries[0], 1000, budget).Value);
        Assert.Equal("zip-bytes-limit", Assert.Single(zip.Open(zip.Entries[1], 1000, budget).Diagnostics).Code);
        Assert.Equal(50, budget.Bytes);
    }

    [Fact]
    public void Names_in_messages_are_escaped()
    {
        var zip = ZipDirectory.Read(new ZipBuilder().Add("a\u001b[31m\u202e", "x"u8.ToArray(), flags: 1).ToArray(), new ZipBudget(Limits.Default)).Value!;
        Assert.Contains("'a\\x1b[31m\\u{202e}'", zip.Open(zip.Entries[0], 1, new ZipBudget(Limits.Default)).Diagnostics[0].Message, StringComparison.Ordinal);
    }
}
