using System.Numerics;

namespace Plimsoll.Formats.Zstd;

/// <summary>The codes of a block's literals, as a table that the next bits index.</summary>
/// <remarks>Source: RFC 8878, 4.2.1 "Huffman Tree Description".</remarks>
internal sealed class HuffmanTable
{
    private const int MaxBits = 11;
    private const int MaxWeightLog = 6;
    private const int MaxSymbols = 256;

    private readonly ushort[] _cells = new ushort[1 << MaxBits];

    /// <summary>For each pattern of <see cref="Bits"/> bits the symbol, and above it how many bits its code has.</summary>
    public ReadOnlySpan<ushort> Cells => _cells;

    /// <summary>Length of the longest code; 0 when there is no table.</summary>
    public int Bits { get; private set; }

    public void Forget() => Bits = 0;

    /// <summary>Reads a tree; false when it is none, and then the table is lost.</summary>
    /// <param name="start">Moved behind the tree.</param>
    public bool TryRead(ReadOnlySpan<byte> buffer, ref int start, int end)
    {
        Bits = 0;
        if (start >= end)
        {
            return false;
        }

        Span<byte> weights = stackalloc byte[MaxSymbols];
        var header = buffer[start++];
        var length = header < 128 ? header : (header - 127 + 1) / 2;
        if (length > end - start)
        {
            return false;
        }

        var count = header < 128
            ? ReadCompressed(buffer, start, start + length, weights)
            : ReadPlain(buffer.Slice(start, length), header - 127, weights);
        start += length;
        return count > 0 && Build(weights, count);
    }

    private static int ReadPlain(ReadOnlySpan<byte> input, int count, Span<byte> weights)
    {
        for (var i = 0; i < count; i++)
        {
            weights[i] = (byte)(i % 2 == 0 ? input[i / 2] >> 4 : input[i / 2] & 15);
        }

        return count;
    }

    /// <summary>Two states take turns until the bits are used up; the number of weights, 0 when they are none.</summary>
    private static int ReadCompressed(ReadOnlySpan<byte> buffer, int start, int end, Span<byte> weights)
    {
        Span<short> counts = stackalloc short[MaxSymbols];
        var input = buffer[start..end];
        if (!FseDistribution.TryRead(ref input, MaxWeightLog, counts, out var symbols, out var log))
        {
            return 0;
        }

        Span<FseCell> cells = stackalloc FseCell[1 << log];
        FseTable.Build(counts[..symbols], cells);
        start = end - input.Length;
        var position = BackwardBits.Begin(buffer, start, end);
        var floor = 8 * start;
        if (position - (2 * log) < floor)
        {
            return 0;
        }

        var current = (int)BackwardBits.Top(BackwardBits.Load(buffer, position), log);
        var other = (int)BackwardBits.Top(BackwardBits.Load(buffer, position - log), log);
        position -= 2 * log;

        // The last two weights are those of both states when no bits are left to move on; one more place is the derived weight's.
        for (var count = 0; count < MaxSymbols - 2; count++)
        {
            var cell = cells[current];
            weights[count] = cell.Symbol;
            if (position - cell.Bits < floor)
            {
                weights[count + 1] = cells[other].Symbol;
                return count + 2;
            }

            current = cell.Next + (int)BackwardBits.Top(BackwardBits.Load(buffer, position), cell.Bits);
            position -= cell.Bits;
            (current, other) = (other, current);
        }

        return 0;
    }

    /// <summary>Derives the last weight, which makes the codes complete, and lays out the table.</summary>
    private bool Build(Span<byte> weights, int count)
    {
        Span<int> ranks = stackalloc int[MaxBits + 2];
        ranks.Clear();
        var sum = 0;
        foreach (var weight in weights[..count])
        {
            if (weight > MaxBits)
            {
                return false;
            }

            ranks[weight]++;
            sum += 1 << weight >> 1;
        }

        var bits = BitOperations.Log2((uint)sum) + 1;
        var left = (1 << bits) - sum;
        if (sum == 0 || bits > MaxBits || !BitOperations.IsPow2(left))
        {
            return false;
        }

        var last = BitOperations.Log2((uint)left) + 1;
        weights[count] = (byte)last;
        ranks[last]++;
        if (ranks[1] < 2)
        {
            return false;
        }

        Fill(weights[..(count + 1)], ranks, bits);
        Bits = bits;
        return true;
    }

    /// <summary>Longer codes first, and of equally long ones the smaller symbol.</summary>
    private void Fill(ReadOnlySpan<byte> weights, Span<int> ranks, int bits)
    {
        var start = 0;
        for (var weight = 1; weight <= bits; weight++)
        {
            var size = ranks[weight] << (weight - 1);
            ranks[weight] = start;
            start += size;
        }

        for (var symbol = 0; symbol < weights.Length; symbol++)
        {
            var weight = weights[symbol];
            if (weight > 0)
            {
                var size = 1 << (weight - 1);
                _cells.AsSpan(ranks[weight], size).Fill((ushort)(((bits + 1 - weight) << 8) | symbol));
                ranks[weight] += size;
            }
        }
    }
}
