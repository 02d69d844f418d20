using System.Text;
using Plimsoll.Formats.Tar;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.Tests.Tar;

public sealed class TarReaderTests
{
    private static readonly string LongName = $"{string.Join('/', Enumerable.Repeat("directory-name", 20))}/file";

    [Fact]
    public void Reads_every_kind_of_entry()
    {
        var listing = TarListing.Of(new TarBuilder()
            .Directory("etc", 0x1c0).File("etc/hosts", "127.0.0.1", 0x9a4).Symlink("etc/mtab", "/proc/mounts").HardLink("etc/hosts2", "etc/hosts").Device("dev-null").Fifo("pipe").ToArray());

        Assert.Equal(
            [
                new TarLine(TarEntryKind.Directory, "etc/", "", 0, 0x1c0, 0, ""),
                new TarLine(TarEntryKind.File, "etc/hosts", "", 9, 0x9a4, 0, "127.0.0.1"),
                new TarLine(TarEntryKind.SymbolicLink, "etc/mtab", "/proc/mounts", 0, 0x1ff, 0, ""),
                new TarLine(TarEntryKind.HardLink, "etc/hosts2", "etc/hosts", 0, 0x1ff, 0, ""),
                new TarLine(TarEntryKind.CharacterDevice, "dev-null", "", 0, 0x1b6, 0, ""),
                new TarLine(TarEntryKind.Fifo, "pipe", "", 0, 0x1b6, 0, ""),
            ],
            listing.Entries);
        Assert.Empty(listing.Diagnostics);
    }

    [Fact]
    public void A_ustar_prefix_comes_before_the_name_and_a_gnu_one_does_not()
    {
        var ustar = new TarBuilder().Entry('0', "name"u8, [], 0, change: header => "prefix/dir"u8.CopyTo(header.AsSpan(345))).ToArray();
        var gnu = new TarBuilder().Entry('0', "name"u8, [], 0, change: header =>
        {
            "ustar  \0"u8.CopyTo(header.AsSpan(257));
            "01234567012"u8.CopyTo(header.AsSpan(345));
        }).ToArray();

        Assert.Equal(["prefix/dir/name"], TarListing.Of(ustar).Names);
        Assert.Equal(["name"], TarListing.Of(gnu).Names);
    }

    [Fact]
    public void Names_and_links_of_gnu_headers_win_over_short_ones()
    {
        var listing = TarListing.Of(new TarBuilder()
            .Entry('L', "././@LongLink"u8, [], LongName.Length + 1).Body(Encoding.ASCII.GetBytes(LongName + "\0"))
            .Entry('K', "././@LongLink"u8, [], 6).Body("target"u8)
            .Entry('2', "short"u8, "cut"u8, 0).ToArray());

        Assert.Equal([new TarLine(TarEntryKind.SymbolicLink, LongName, "target", 0, 0x1a4, 0, "")], listing.Entries);
    }

    [Fact]
    public void Pax_records_win_over_everything_and_the_last_of_a_key_counts()
    {
        var listing = TarListing.Of(new TarBuilder()
            .Entry('L', "././@LongLink"u8, [], 8).Body("gnu-name"u8)
            .Pax(("path", "first"), ("uid", "70000"), ("SCHILY.xattr.user.x", "y"))
            .Pax(("path", "second"), ("size", "3"), ("mtime", "1.5"))
            .Entry('0', "short"u8, [], 512).Body("abc"u8)
            .File("next", "").ToArray());

        Assert.Equal([new TarLine(TarEntryKind.File, "second", "", 3, 0x1a4, 70000, "abc"), new TarLine(TarEntryKind.File, "next", "", 0, 0x1a4, 0, "")], listing.Entries);
        Assert.Empty(listing.Diagnostics);
    }

    [Fact]
    public void An_empty_pax_value_takes_an_earlier_one_back()
    {
        Assert.Equal(["short"], TarListing.Of(new TarBuilder().Pax(("path", "first"), ("path", "")).Entry('0', "short"u8, [], 0).ToArray()).Names);
    }

    [Fact]
    public void Global_headers_that_rename_are_reported_and_not_applied()
    {
        var listing = TarListing.Of(new TarBuilder().GlobalPax(("comment", "harmless")).File("a", "").GlobalPax(("path", "evil")).File("b", "").ToArray());

        Assert.Equal(["a", "b"], listing.Names);
        Assert.Equal(["tar-global-header"], listing.Codes);
    }

    [Fact]
    public void Numbers_may_be_base_256()
    {
        var listing = TarListing.Of(new TarBuilder().Entry('0', "big-owner"u8, [], 0, change: header =>
        {
            header.AsSpan(108, 8).Clear();
            header[108] = 0x80;
            header[115] = 0x05;
            header[114] = 0x01;
            header.AsSpan(124, 12).Clear();
            header[124] = 0x80;
            header[135] = 4;
        }).Body("four"u8).ToArray());

        Assert.Equal([new TarLine(TarEntryKind.File, "big-owner", "", 4, 0x1a4, 0x105, "four")], listing.Entries);
    }

    [Fact]
    public void Old_headers_without_magic_are_read_and_a_trailing_slash_makes_a_directory()
    {
        var listing = TarListing.Of(new TarBuilder()
            .Entry('\0', "old/"u8, [], 0, change: header => header.AsSpan(257).Clear())
            .Entry('\0', "old/file"u8, [], 2, change: header => header.AsSpan(257).Clear()).Body("ok"u8).ToArray());

        Assert.Equal([(TarEntryKind.Directory, "old/"), (TarEntryKind.File, "old/file")], listing.Entries.Select(entry => (entry.Kind, entry.Name)));
        Assert.Empty(listing.Diagnostics);
    }

    [Fact]
    public void A_checksum_of_signed_bytes_counts_too()
    {
        var header = new TarBuilder().Entry('0', "n\u00e4me"u8, [], 0).WithoutEnd().ToArray();
        header.AsSpan(148, 8).Fill((byte)' ');
        Encoding.ASCII.GetBytes(Convert.ToString(header.Sum(single => (sbyte)single), 8).PadLeft(6, '0') + "\0 ").CopyTo(header, 148);

        Assert.Equal(["n\u00e4me"], TarListing.Of(header).Names);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(512)]
    [InlineData(200)]
    public void Missing_end_blocks_harm_nothing(int zeros)
    {
        var listing = TarListing.Of([.. new TarBuilder().File("a", "body").WithoutEnd().ToArray(), .. new byte[zeros]]);

        Assert.Equal(["a"], listing.Names);
        Assert.Empty(listing.Diagnostics);
    }

    [Fact]
    public void Entries_after_a_single_zero_block_are_read_with_a_warning()
    {
        var listing = TarListing.Of(new TarBuilder().File("a", "").Raw(new byte[512]).File("b", "").ToArray());

        Assert.Equal(["a", "b"], listing.Names);
        Assert.Equal(["tar-lone-zero-block"], listing.Codes);
    }

    [Fact]
    public void Data_after_the_end_is_reported_and_not_read()
    {
        var listing = TarListing.Of([.. new TarBuilder().File("a", "").ToArray(), .. new TarBuilder().File("hidden", "").ToArray()]);

        Assert.Equal(["a"], listing.Names);
        Assert.Equal([("tar-data-after-end", DiagnosticSeverity.Warning)], listing.Diagnostics.Select(d => (d.Code, d.Severity)));
    }

    [Fact]
    public void Zeros_after_the_end_are_ordinary()
    {
        Assert.Empty(TarListing.Of([.. new TarBuilder().File("a", "").ToArray(), .. new byte[20 * 512]]).Diagnostics);
    }

    [Fact]
    public void Bytes_that_are_no_utf_8_are_escaped_and_newlines_stay()
    {
        var listing = TarListing.Of(new TarBuilder().Entry('0', [(byte)'a', 0xff, (byte)'\n', (byte)'b'], [], 0).ToArray());

        Assert.Equal(["a\\xff\nb"], listing.Names);
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public void Damage_is_reported_and_what_precedes_it_is_read(string name, byte[] damaged, string code)
    {
        var listing = TarListing.Of([.. new TarBuilder().File("before", "x").WithoutEnd().ToArray(), .. damaged]);

        Assert.True(listing.Names.First() == "before", name);
        Assert.Contains(listing.Diagnostics, diagnostic => diagnostic.Code == code && diagnostic.Severity == DiagnosticSeverity.Error);
    }

    public static TheoryData<string, byte[], string> Damages()
    {
        static byte[] Changed(Action<byte[]> change, bool seal = true)
        {
            var header = new TarBuilder().Entry('0', "name"u8, [], 0).WithoutEnd().ToArray();
            change(header);
            if (seal)
            {
                TarBuilder.Seal(header);
            }

            return header;
        }

        return new TheoryData<string, byte[], string>
        {
            { "wrong checksum", Changed(header => header[0] ^= 1, seal: false), "tar-header-damaged" },
            { "no header at all", Encoding.ASCII.GetBytes(new string('x', 512)), "tar-header-damaged" },
            { "size is no number", Changed(header => header[126] = (byte)'9'), "tar-header-damaged" },
            { "size is negative", Changed(header => header.AsSpan(124, 12).Fill(0xff)), "tar-header-damaged" },
            { "size passes 63 bits", Changed(header => { header.AsSpan(124, 12).Fill(0x7f); header[124] = 0x80; }), "tar-header-damaged" },
            { "size passes the end of numbers", Changed(header => { header.AsSpan(124, 12).Clear(); header[124] = 0x80; header.AsSpan(128, 8).Fill(0xff); header[128] = 0x7f; }), "tar-header-damaged" },
            { "mode is no number", Changed(header => header[101] = (byte)'z'), "tar-number-invalid" },
            { "name is empty", Changed(header => header.AsSpan(0, 100).Clear()), "tar-name-invalid" },
            { "header is cut", Changed(_ => { })[..300], "tar-truncated" },
            { "body is cut", new TarBuilder().Entry('0', "name"u8, [], 1000).Raw(new byte[999]).WithoutEnd().ToArray(), "tar-truncated" },
            { "body is far longer than the archive", new TarBuilder().Entry('0', "name"u8, [], 0x1_0000_0000).WithoutEnd().ToArray(), "tar-truncated" },
            { "pax length is wrong", new TarBuilder().Entry('x', "x"u8, [], 9).Body("99 path=a"u8).File("a", "").ToArray(), "tar-pax-damaged" },
            { "pax length is zero", new TarBuilder().Entry('x', "x"u8, [], 9).Body("0 path=a\n"u8).File("a", "").ToArray(), "tar-pax-damaged" },
            { "pax record has no newline", new TarBuilder().Entry('x', "x"u8, [], 9).Body("9 path=ab"u8).File("a", "").ToArray(), "tar-pax-damaged" },
            { "pax record has no key", new TarBuilder().Entry('x', "x"u8, [], 6).Body("6 =ab\n"u8).File("a", "").ToArray(), "tar-pax-damaged" },
            { "pax size is no number", new TarBuilder().Pax(("size", "1e3")).File("a", "").ToArray(), "tar-pax-damaged" },
            { "pax size is negative", new TarBuilder().Pax(("size", "-1")).File("a", "").ToArray(), "tar-pax-damaged" },
            { "pax name has a NUL", new TarBuilder().Pax(("path", "a\0b")).File("a", "").ToArray(), "tar-name-invalid" },
            { "pax body is cut", new TarBuilder().Entry('x', "x"u8, [], 900).WithoutEnd().ToArray(), "tar-truncated" },
            { "pax header without entry", new TarBuilder().Pax(("path", "a")).ToArray(), "tar-header-damaged" },
            { "pax header at the very end", new TarBuilder().Pax(("path", "a")).WithoutEnd().ToArray(), "tar-truncated" },
            { "global header is malformed", new TarBuilder().Entry('g', "g"u8, [], 4).Body("junk"u8).File("a", "").ToArray(), "tar-pax-damaged" },
            { "metadata passes the limit", new TarBuilder().Entry('L', "x"u8, [], (1 << 20) + 1).WithoutEnd().ToArray(), "tar-header-damaged" },
            { "long name size is negative", Changed(header => { header[156] = (byte)'L'; header.AsSpan(124, 12).Fill(0xff); }), "tar-header-damaged" },
        };
    }

    [Fact]
    public void An_entry_of_unknown_type_is_passed_over_with_its_body()
    {
        var listing = TarListing.Of(new TarBuilder().Entry('V', "label"u8, [], 3).Body("abc"u8).File("a", "").ToArray());

        Assert.Equal(["a"], listing.Names);
        Assert.Equal(["tar-entry-kind"], listing.Codes);
    }

    [Fact]
    public void Every_prefix_ends_quietly_or_says_that_something_is_missing()
    {
        var good = new TarBuilder().Directory("d").File("d/file", "content of the file").Pax(("path", "renamed")).Entry('0', "x"u8, [], 700).Body(new byte[700]).Symlink(LongName, LongName).ToArray();
        foreach (var prefix in Fuzz.Truncations(good))
        {
            var listing = TarListing.Of(prefix);
            var isCut = prefix.Length % 512 != 0 || listing.Entries.Count < 4;
            Assert.True(!isCut || listing.Diagnostics.Count > 0 || IsAtEntryEnd(prefix.Length), $"{prefix.Length} bytes");
        }

        // Between entries an archive may end; so it may inside padding and inside its end blocks.
        bool IsAtEntryEnd(int length) => length is 0 or 512 or >= 1024 + 19 and <= 1536 || length >= good.Length - 1024 || (length >= 3072 + 700 && length <= 4096);
    }

    [Fact]
    public void Mutations_never_throw()
    {
        var good = new TarBuilder().Directory("d").File("d/file", "content").Pax(("path", "renamed"), ("GNU.sparse.major", "1"), ("GNU.sparse.minor", "0"), ("GNU.sparse.realsize", "10"))
            .Entry('0', "x"u8, [], 512 + 3).Body(Encoding.ASCII.GetBytes("1\n2\n3\n".PadRight(512, '\0') + "abc")).HardLink("h", "d/file").ToArray();
        foreach (var mutation in Fuzz.Mutations(good, 3000))
        {
            TarListing.Of(mutation);
        }
    }
}
