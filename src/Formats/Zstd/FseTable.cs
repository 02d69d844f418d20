using System.Numerics;

namespace Plimsoll.Formats.Zstd;

/// <summary>Makes the states of a finite state entropy table out of a distribution.</summary>
/// <remarks>Source: RFC 8878, 4.1.1, "From Normalized Distribution to Decoding Tables".</remarks>
internal static class FseTable
{
    /// <param name="counts">Their absolute values add up to the table's size.</param>
    /// <param name="cells">As many as the table has states.</param>
    public static void Build(ReadOnlySpan<short> counts, Span<FseCell> cells)
    {
        Span<byte> symbols = stackalloc byte[cells.Length];
        Span<ushort> next = stackalloc ushort[counts.Length];
        Spread(counts, symbols, next);
        var log = BitOperations.Log2((uint)cells.Length);
        for (var state = 0; state < cells.Length; state++)
        {
            var symbol = symbols[state];
            var number = next[symbol]++;
            var bits = log - BitOperations.Log2(number);
            cells[state] = new FseCell(symbol, (byte)bits, (ushort)((number << bits) - cells.Length));
        }
    }

    /// <summary>Gives each symbol its states: rare ones from the end, the others scattered by a fixed step.</summary>
    private static void Spread(ReadOnlySpan<short> counts, Span<byte> symbols, Span<ushort> next)
    {
        var end = symbols.Length;
        for (var symbol = 0; symbol < counts.Length; symbol++)
        {
            if (counts[symbol] == -1)
            {
                symbols[--end] = (byte)symbol;
            }

            next[symbol] = (ushort)Math.Abs(counts[symbol]);
        }

        var step = (symbols.Length >> 1) + (symbols.Length >> 3) + 3;
        var at = 0;
        for (var symbol = 0; symbol < counts.Length; symbol++)
        {
            for (var i = 0; i < counts[symbol]; i++)
            {
                symbols[at] = (byte)symbol;
                do
                {
                    at = (at + step) & (symbols.Length - 1);
                }
                while (at >= end);
            }
        }
    }
}
