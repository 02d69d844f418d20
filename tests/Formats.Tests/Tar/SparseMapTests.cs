using System.Text;
using Plimsoll.Formats.Tar;

namespace Plimsoll.Formats.Tests.Tar;

public sealed class SparseMapTests
{
    private const string Expected = "\0\0ab\0\0\0cde\0\0";

    [Fact]
    public void Pax_1_0_keeps_its_map_before_the_data()
    {
        var listing = TarListing.Of(new TarBuilder()
            .Pax(("GNU.sparse.major", "1"), ("GNU.sparse.minor", "0"), ("GNU.sparse.name", "real"), ("GNU.sparse.realsize", "12"))
            .Entry('0', "GNUSparseFile.0/real"u8, [], 512 + 5).Body(Encoding.ASCII.GetBytes("2\n2\n2\n7\n3\n".PadRight(512, '\0') + "abcde"))
            .File("next", "x").ToArray());

        Check(listing);
    }

    [Fact]
    public void Pax_0_1_keeps_its_map_in_one_record()
    {
        var listing = TarListing.Of(new TarBuilder()
            .Pax(("GNU.sparse.size", "12"), ("GNU.sparse.numblocks", "2"), ("GNU.sparse.name", "real"), ("GNU.sparse.map", "2,2,7,3"))
            .Entry('0', "GNUSparseFile.0/real"u8, [], 5).Body("abcde"u8)
            .File("next", "x").ToArray());

        Check(listing);
    }

    [Fact]
    public void Pax_0_0_repeats_two_records()
    {
        var listing = TarListing.Of(new TarBuilder()
            .Pax(("GNU.sparse.size", "12"), ("GNU.sparse.numblocks", "2"), ("GNU.sparse.offset", "2"), ("GNU.sparse.numbytes", "2"), ("GNU.sparse.offset", "7"), ("GNU.sparse.numbytes", "3"))
            .Entry('0', "real"u8, [], 5).Body("abcde"u8)
            .File("next", "x").ToArray());

        Check(listing);
    }

    [Fact]
    public void Old_gnu_headers_go_on_in_further_blocks()
    {
        var more = new byte[512];
        TarBuilder.Octal(more, 0, 12, 7);
        TarBuilder.Octal(more, 12, 12, 3);
        var listing = TarListing.Of(new TarBuilder()
            .Entry('S', "real"u8, [], 5, change: header =>
            {
                "ustar  \0"u8.CopyTo(header.AsSpan(257));
                TarBuilder.Octal(header, 386, 12, 2);
                TarBuilder.Octal(header, 398, 12, 2);
                header[482] = 1;
                TarBuilder.Octal(header, 483, 12, 12);
            })
            .Raw(more).Body("abcde"u8)
            .File("next", "x").ToArray());

        Check(listing);
    }

    [Theory]
    [InlineData("2,2,3,3")]
    [InlineData("2,2,7")]
    [InlineData("2,2,7,30")]
    [InlineData("2,99,7,3")]
    [InlineData("9223372036854775807,9223372036854775807")]
    [InlineData("2,2;7,3")]
    [InlineData("7,3,2,2")]
    public void A_map_that_cannot_be_true_costs_only_its_file(string map)
    {
        var listing = TarListing.Of(new TarBuilder().Pax(("GNU.sparse.size", "12"), ("GNU.sparse.map", map)).Entry('0', "real"u8, [], 5).Body("abcde"u8).File("next", "x").ToArray());

        Assert.Equal(["next"], listing.Names);
        Assert.Contains(listing.Codes, code => code is "tar-sparse-damaged" or "tar-pax-damaged");
    }

    [Fact]
    public void A_hole_of_terabytes_takes_no_memory()
    {
        var listing = TarListing.Of(
            new TarBuilder().Pax(("GNU.sparse.size", "10995116277760"), ("GNU.sparse.map", "10995116277755,5")).Entry('0', "huge"u8, [], 5).Body("abcde"u8).ToArray(),
            maxBody: 100);

        Assert.Equal(10995116277760, listing.Entries[0].Length);
        Assert.Equal(new string('\0', 100), listing.Entries[0].Body);
    }

    [Fact]
    public void Reads_from_any_offset_give_the_same_bytes()
    {
        var map = SparseMap.TryCreate([2, 2, 7, 3], 12, 5)!;
        var stored = "abcde"u8.ToArray();
        for (var offset = 0; offset <= 13; offset++)
        {
            var bytes = new byte[20];
            var count = map.Read(offset, bytes, (at, part) => new MemorySource(stored.AsMemory((int)at)).Read(part));
            Assert.Equal(Expected[Math.Min(12, offset)..], Encoding.ASCII.GetString(bytes, 0, count));
        }
    }

    private static void Check(TarListing listing)
    {
        Assert.Empty(listing.Diagnostics);
        Assert.Equal(["real", "next"], listing.Names);
        Assert.Equal(Expected, listing.Entries[0].Body);
        Assert.Equal("x", listing.Entries[1].Body);
    }
}
