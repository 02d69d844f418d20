using System.Buffers.Binary;
using System.Text;
using Plimsoll.Formats.Databases;
using Plimsoll.Formats.Ndb;
using Plimsoll.Formats.RpmHeader;

namespace Plimsoll.Formats.Tests.RpmHeader;

public sealed class RpmHeaderBlobTests
{
    private static readonly byte[] Good = RpmHeaderBuilder.Package("demo", "1.2", "3")
        .Numbers((int)RpmTag.Epoch, 4)
        .Texts((int)RpmTag.BaseNames, "a", "", "c")
        .Numbers((int)RpmTag.DirectoryIndexes, 0, -1, 2)
        .ToArray();

    /// <summary>The package that rpmbuild made; its first entry is a region.</summary>
    private static byte[] Real { get; } = NdbFile.Blobs(File.ReadAllBytes(RepositoryRoot.File("tests", "Formats.Tests", "Ndb", "two-packages", "Packages.db")), 1 << 20, new DamageLog()).First().ToArray();

    [Fact]
    public void Reads_the_header_that_rpmbuild_made()
    {
        var header = RpmHeaderBlob.Open(Real)!;
        Assert.Equal(
            ["demo", "1.2", "3.el9", "x86_64", "MIT", "Plimsoll tests", "demo-1.2-3.el9.src.rpm", "demo:1:2:3", "a", "/usr/share/demo/"],
            new[] { RpmTag.Name, RpmTag.Version, RpmTag.Release, RpmTag.Architecture, RpmTag.License, RpmTag.Vendor, RpmTag.SourceRpm, RpmTag.ModularityLabel, RpmTag.BaseNames, RpmTag.DirectoryNames }.Select(header.Text));
        Assert.Equal(4u, header.Numbers(RpmTag.Epoch)[0]);
        Assert.Null(header.Text(RpmTag.OldFileNames));
        Assert.Null(header.Problem);
    }

    [Fact]
    public void Reads_strings_and_numbers_of_a_header_without_region()
    {
        var header = RpmHeaderBlob.Open(Good)!;
        Assert.Equal(["a", "", "c"], header.Texts(RpmTag.BaseNames).Select(text => Encoding.UTF8.GetString(text.Span)));
        var numbers = header.Numbers(RpmTag.DirectoryIndexes);
        Assert.Equal([0u, uint.MaxValue, 2u], Enumerable.Range(0, numbers.Count).Select(i => numbers[i]));
        Assert.Equal(0, header.Numbers(RpmTag.License).Count);
        Assert.Null(header.Problem);
    }

    [Fact]
    public void Entries_added_at_installation_replace_earlier_ones() =>
        Assert.Equal("new", RpmHeaderBlob.Open(RpmHeaderBuilder.Package("old", "1", "1").Text((int)RpmTag.Name, "new").ToArray())!.Text(RpmTag.Name));

    [Theory]
    [InlineData("no sizes", "")]
    [InlineData("half the sizes", "0000000100")]
    public void Nothing_is_read_without_sizes(string name, string hex) => Assert.True(RpmHeaderBlob.Open(Convert.FromHexString(hex)) is null, name);

    [Theory]
    [InlineData("no entries", "0000000000000000", "its sizes do not fit its length")]
    [InlineData("more entries than bytes", "7fffffff00000000", "its sizes do not fit its length")]
    [InlineData("more data than bytes", "0000000100000002000003e8000000060000000000000001" + "61", "its sizes do not fit its length")]
    [InlineData("bytes left over", "0000000100000002000003e8000000060000000000000001" + "610000", "its sizes do not fit its length")]
    [InlineData("string without end", "0000000100000001000003e8000000060000000000000001" + "61", "its entry 1000 is damaged")]
    [InlineData("string beyond the data", "0000000100000001000003e80000000600000001" + "00000001" + "00", "its entry 1000 is damaged")]
    [InlineData("string of negative offset", "0000000100000001000003e800000006ffffffff" + "00000001" + "00", "its entry 1000 is damaged")]
    [InlineData("fewer strings than counted", "0000000100000002000003e80000000800000000" + "7fffffff" + "6100", "its entry 1000 is damaged")]
    [InlineData("name that is a number", "0000000100000004000003e80000000400000000" + "00000001" + "00000001", "its entry 1000 is damaged")]
    [InlineData("region of another kind", "00000001000000100000003f000000060000000000000010" + "0000003f00000007fffffff000000010", "its region is damaged")]
    [InlineData("region beyond the data", "00000001000000100000003f000000070000000100000010" + "0000003f00000007fffffff000000010", "its region is damaged")]
    [InlineData("region of more entries than there are", "00000001000000100000003f000000070000000000000010" + "0000003f00000007ffffffe000000010", "its region is damaged")]
    [InlineData("region of a positive size", "00000001000000100000003f000000070000000000000010" + "0000003f000000070000001000000010", "its region is damaged")]
    public void Damage_is_said(string name, string hex, string problem)
    {
        var header = RpmHeaderBlob.Open(Convert.FromHexString(hex))!;
        foreach (var text in header.Texts(RpmTag.Name))
        {
            Assert.Equal("a", Encoding.UTF8.GetString(text.Span));
        }

        Assert.True(problem == header.Problem, $"{name}: {header.Problem}");
    }

    [Theory]
    [InlineData("more numbers than bytes", "0000000100000004000003eb0000000400000000" + "00000002" + "00000001")]
    [InlineData("offset beyond the data", "0000000100000004000003eb0000000400000001" + "00000001" + "00000001")]
    [InlineData("count that overflows", "0000000100000004000003eb0000000400000000" + "40000001" + "00000001")]
    [InlineData("another kind", "0000000100000004000003eb0000000600000000" + "00000001" + "00000001")]
    public void Damaged_numbers_are_none(string name, string hex)
    {
        var header = RpmHeaderBlob.Open(Convert.FromHexString(hex))!;
        Assert.True(header.Numbers(RpmTag.Epoch).Count == 0, name);
        Assert.Equal("its entry 1003 is damaged", header.Problem);
    }

    [Fact]
    public void Every_truncation_is_said()
    {
        foreach (var bad in Fuzz.Truncations(Real))
        {
            Assert.True(RpmHeaderBlob.Open(bad) is not { Problem: null });
        }
    }

    [Fact]
    public void Damaged_headers_never_throw()
    {
        foreach (var bad in Fuzz.Mutations(Real, 3000).Concat(Fuzz.Mutations(Good, 3000)))
        {
            var header = RpmHeaderBlob.Open(bad);
            _ = Enum.GetValues<RpmTag>().Sum(tag => (header?.Text(tag)?.Length ?? 0) + (header?.Numbers(tag).Count ?? 0));
            _ = header?.Texts(RpmTag.BaseNames).Count();
        }
    }

    [Fact]
    public void Texts_that_share_bytes_are_not_read_again_and_again()
    {
        byte[] blob =
        [
            0, 0, 0, 2, 0, 0, 0, 5,
            0, 0, 3, 0xe8, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0, 1,
            0, 0, 3, 0xe9, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0, 1,
            .. "name\0"u8,
        ];
        var header = RpmHeaderBlob.Open(blob)!;
        Assert.Equal("name", header.Text(RpmTag.Name));
        Assert.Null(header.Problem);
        Assert.Null(header.Text(RpmTag.Version));
        Assert.Equal("its entries overlap", header.Problem);
    }

    [Fact]
    public void Many_entries_over_the_same_data_are_not_gone_through_together()
    {
        // A thousand string arrays that all claim the same megabyte: only the one that is asked for is read.
        var blob = new byte[8 + 16 * 1000 + (1 << 20)];
        BinaryPrimitives.WriteInt32BigEndian(blob, 1000);
        BinaryPrimitives.WriteInt32BigEndian(blob.AsSpan(4), 1 << 20);
        for (var i = 0; i < 1000; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(blob.AsSpan(8 + 16 * i), (int)RpmTag.BaseNames);
            BinaryPrimitives.WriteInt32BigEndian(blob.AsSpan(12 + 16 * i), 8);
            BinaryPrimitives.WriteInt32BigEndian(blob.AsSpan(20 + 16 * i), 1 << 20);
        }

        Assert.Equal(1 << 20, RpmHeaderBlob.Open(blob)!.Texts(RpmTag.BaseNames).Count());
    }
}
