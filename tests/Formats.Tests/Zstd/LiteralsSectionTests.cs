using Plimsoll.Formats.Zstd;

namespace Plimsoll.Formats.Tests.Zstd;

/// <summary>Literals made by hand; the tree has two symbols, 0 and 1, with codes of one bit.</summary>
public sealed class LiteralsSectionTests
{
    private static readonly byte[] Tree = [128, 0x10];

    public static TheoryData<string, byte[], byte[]?> Sections => new()
    {
        { "raw, five bits of size", [2 << 3, 8, 9], [8, 9] },
        { "raw, twelve bits of size", [1 << 2 | 2 << 4, 0, 8, 9], [8, 9] },
        { "raw, twenty bits of size", [3 << 2 | 2 << 4, 0, 0, 8, 9], [8, 9] },
        { "repeated, twelve bits of size", [1 | 1 << 2 | 3 << 4, 0, 8], [8, 8, 8] },
        { "one stream", [.. Header(2, 0, 3, 3), .. Tree, 0b1100], [1, 0, 0] },
        { "four streams", [.. Header(2, 1, 8, 12), .. Tree, 1, 0, 1, 0, 1, 0, 0b101, 0b110, 0b111, 0b100], [0, 1, 1, 0, 1, 1, 0, 0] },
        { "raw, less than it says", [2 << 3, 8], null },
        { "raw, half a header", [1 << 2], null },
        { "repeated, no byte", [1 | 3 << 3], null },
        { "raw, beyond 128 KiB", [3 << 2, 0, 0xff], null },
        { "repeated, beyond 128 KiB", [1 | 3 << 2, 0, 0xff, 8], null },
        { "no tree before", [.. Header(3, 0, 3, 1), 0b1100], null },
        { "half a tree", [.. Header(2, 0, 3, 1), 128], null },
        { "streams beyond the block", [.. Header(2, 0, 3, 4), .. Tree, 0b1100], null },
        { "no literals in a stream", [.. Header(2, 0, 0, 3), .. Tree, 1], null },
        { "too few literals for four", [.. Header(2, 1, 4, 12), .. Tree, 1, 0, 1, 0, 1, 0, 0b11, 0b10, 0b11, 0b11], null },
        { "nothing", [], null },
    };

    [Theory]
    [MemberData(nameof(Sections))]
    public void Literals_come_out_or_are_damage(string what, byte[] section, byte[]? literals)
    {
        byte[] buffer = [.. new byte[BackwardBits.Margin], .. section, .. new byte[BackwardBits.Margin]];
        var start = BackwardBits.Margin;
        var read = new LiteralsSection();
        Assert.True(literals is not null == read.TryRead(buffer, ref start, start + section.Length, ZstdWindow.MaxBlockBytes), what);
        if (literals is not null)
        {
            Assert.Equal(literals, read.Bytes[..read.Length]);
            Assert.Equal(BackwardBits.Margin + section.Length, start);
        }
    }

    [Fact]
    public void A_tree_serves_until_the_frame_ends()
    {
        byte[] first = [.. Header(2, 0, 3, 3), .. Tree, 0b1100, 0];
        byte[] second = [.. Header(3, 0, 2, 1), 0b111, 0];
        byte[] frame = [.. ZstdData.Mark, 0, 7 << 3, .. ZstdData.Block(2, first.Length, first, isLast: false), .. ZstdData.Block(2, second.Length, second)];
        byte[] alone = [.. ZstdData.Mark, 0, 7 << 3, .. ZstdData.Block(2, second.Length, second)];

        Assert.Equal([1, 0, 0, 1, 1], Unpacked.Of(frame).Content);
        Assert.Equal([1, 0, 0, 1, 1], ZstdData.Decompress(frame)!);
        Assert.Equal(ZstdProblem.Damaged, Unpacked.Of([.. frame, .. alone]).Problem);
    }

    /// <summary>The three-byte form: type, format, ten bits of either size.</summary>
    private static byte[] Header(int type, int format, int length, int stored)
    {
        var header = type | format << 2 | length << 4 | stored << 14;
        return [(byte)header, (byte)(header >> 8), (byte)(header >> 16)];
    }
}
