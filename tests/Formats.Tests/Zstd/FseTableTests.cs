using Plimsoll.Formats.Zstd;

namespace Plimsoll.Formats.Tests.Zstd;

/// <summary>Source of the expected rows: RFC 8878, appendix A.</summary>
public sealed class FseTableTests
{
    [Theory]
    [InlineData(0, 0, 4, 0)]
    [InlineData(1, 0, 4, 16)]
    [InlineData(2, 1, 5, 32)]
    [InlineData(10, 14, 6, 0)]
    [InlineData(60, 35, 6, 0)]
    [InlineData(63, 32, 6, 0)]
    public void Default_literal_lengths_are_those_of_the_standard(int state, byte symbol, byte bits, ushort next)
    {
        var cells = new FseCell[64];
        FseTable.Build(SequenceCode.LiteralLength.Defaults.AsSpan(), cells);
        Assert.Equal(new FseCell(symbol, bits, next), cells[state]);
    }

    /// <summary>From each symbol's states, the ranges that the next bits lead to cover every state once.</summary>
    [Theory]
    [InlineData("literals")]
    [InlineData("offsets")]
    [InlineData("matches")]
    public void From_every_symbol_every_state_is_reached_once(string kind)
    {
        var code = kind switch
        {
            "literals" => SequenceCode.LiteralLength,
            "offsets" => SequenceCode.Offset,
            _ => SequenceCode.MatchLength,
        };
        var cells = new FseCell[1 << code.DefaultLog];
        FseTable.Build(code.Defaults.AsSpan(), cells);
        foreach (var symbol in cells.GroupBy(cell => cell.Symbol))
        {
            var reached = symbol.SelectMany(cell => Enumerable.Range(cell.Next, 1 << cell.Bits));
            Assert.Equal(Enumerable.Range(0, cells.Length), reached.Order());
        }

        Assert.Equal(code.Defaults.Length, cells.Select(cell => cell.Symbol).Distinct().Count());
    }
}
