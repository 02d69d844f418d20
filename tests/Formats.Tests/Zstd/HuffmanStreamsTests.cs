using Plimsoll.Formats.Zstd;

namespace Plimsoll.Formats.Tests.Zstd;

/// <summary>Two symbols with codes of one bit each, so that streams can be written by hand.</summary>
public sealed class HuffmanStreamsTests
{
    [Fact]
    public void A_stream_is_read_from_its_last_bit()
    {
        // 1 ends it; then 1, 0, 0.
        Assert.Equal([1, 0, 0], One([0b1100], 3)!);
        Assert.Equal([.. Enumerable.Repeat((byte)0, 64)], One([.. new byte[8], 1], 64)!);
    }

    [Theory]
    [InlineData("no end mark", new byte[] { 0 }, 1)]
    [InlineData("too few bits", new byte[] { 0b1100 }, 4)]
    [InlineData("bits left over", new byte[] { 0b1100 }, 2)]
    [InlineData("no stream", new byte[] { }, 1)]
    public void A_stream_has_to_be_used_up(string what, byte[] stream, int length) => Assert.True(One(stream, length) is null, what);

    [Fact]
    public void Four_streams_share_the_output()
    {
        // Eight symbols, two each.
        Assert.Equal([0, 1, 1, 0, 1, 1, 0, 0], Four([1, 0, 1, 0, 1, 0, 0b101, 0b110, 0b111, 0b100], 8)!);
        Assert.Null(Four([1, 0, 1, 0, 1, 0, 0b101, 0b110, 0b111, 0b1000], 8));
        Assert.Null(Four([1, 0, 1, 0, 2, 0, 0b101, 0b110, 0b111, 0b100], 8));
        Assert.Null(Four([1, 0, 1, 0, 255, 255, 0b101, 0b110, 0b111, 0b100], 8));
        Assert.Null(Four([1, 0, 1], 8));
    }

    private static byte[]? One(byte[] stream, int length)
    {
        var output = new byte[length];
        return HuffmanStreams.TryDecodeOne(Padded(stream), BackwardBits.Margin, BackwardBits.Margin + stream.Length, Table(), output) ? output : null;
    }

    private static byte[]? Four(byte[] streams, int length)
    {
        var output = new byte[length];
        return HuffmanStreams.TryDecodeFour(Padded(streams), BackwardBits.Margin, BackwardBits.Margin + streams.Length, Table(), output) ? output : null;
    }

    private static byte[] Padded(byte[] bytes) => [.. Enumerable.Repeat((byte)0xff, BackwardBits.Margin), .. bytes, .. new byte[BackwardBits.Margin]];

    private static HuffmanTable Table()
    {
        var table = new HuffmanTable();
        var start = BackwardBits.Margin;
        Assert.True(table.TryRead(Padded([128, 0x10]), ref start, start + 2));
        return table;
    }
}
