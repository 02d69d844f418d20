using Plimsoll.Formats.Zstd;

namespace Plimsoll.Formats.Tests.Zstd;

public sealed class SequenceTableTests
{
    [Fact]
    public void Codes_end_where_the_standard_says()
    {
        Assert.Equal((65536u, 16), (SequenceCode.LiteralLength.Baselines[35], SequenceCode.LiteralLength.ExtraBits[35]));
        Assert.Equal((65539u, 16), (SequenceCode.MatchLength.Baselines[52], SequenceCode.MatchLength.ExtraBits[52]));
        Assert.Equal((99u, 5), (SequenceCode.MatchLength.Baselines[42], SequenceCode.MatchLength.ExtraBits[42]));
        Assert.Equal((1u << 31, 31), (SequenceCode.Offset.Baselines[31], SequenceCode.Offset.ExtraBits[31]));
    }

    [Fact]
    public void A_table_stays_until_the_frame_ends()
    {
        var table = new SequenceTable(SequenceCode.Offset);
        Assert.False(Read(table, 3, []));
        Assert.True(Read(table, 1, [31]));
        Assert.Equal((0, new SequenceCell(1u << 31, 0, 31, 0)), (table.Log, table.Cells[0]));
        Assert.True(Read(table, 3, []));
        Assert.True(Read(table, 0, []));
        Assert.Equal(5, table.Log);
        table.Forget();
        Assert.False(Read(table, 3, []));
    }

    [Theory]
    [InlineData(1, new byte[] { })]
    [InlineData(1, new byte[] { 32 })]
    [InlineData(2, new byte[] { })]
    [InlineData(2, new byte[] { 4 })]
    [InlineData(2, new byte[] { 0xff, 0xff })]
    public void What_is_no_table_is_refused(int mode, byte[] input) =>
        Assert.False(Read(new SequenceTable(SequenceCode.Offset), mode, input));

    private static bool Read(SequenceTable table, int mode, byte[] input)
    {
        ReadOnlySpan<byte> span = input;
        return table.TryRead(mode, ref span);
    }
}
