using System.Numerics;

namespace Plimsoll.Formats.Zstd;

/// <summary>How often each symbol of a finite state entropy table occurs.</summary>
/// <remarks>Source: RFC 8878, 4.1.1 "FSE Table Description". A count of -1 stands for "less than one".</remarks>
internal static class FseDistribution
{
    private const int LeastLog = 5;

    /// <summary>Reads a distribution; false when it is none.</summary>
    /// <param name="input">Moved behind the distribution.</param>
    /// <param name="counts">Filled from the start; its length is the number of symbols that may occur.</param>
    public static bool TryRead(ref ReadOnlySpan<byte> input, int maxLog, scoped Span<short> counts, out int symbols, out int log)
    {
        symbols = 0;
        var bits = new ForwardBits(input);
        log = bits.Take(4) + LeastLog;
        if (log > maxLog)
        {
            return false;
        }

        var left = 1 << log;
        while (left > 0 && symbols < counts.Length)
        {
            var count = TakeCount(ref bits, left);
            left -= Math.Abs(count);
            counts[symbols++] = (short)count;
            if (count == 0 && !TakeZeros(ref bits, counts, ref symbols))
            {
                return false;
            }
        }

        if (left != 0 || bits.IsPassed)
        {
            return false;
        }

        input = input[bits.UsedBytes..];
        return true;
    }

    /// <summary>Values from 0 to <paramref name="left"/> + 1: the smaller ones take a bit less.</summary>
    private static int TakeCount(ref ForwardBits bits, int left)
    {
        var length = BitOperations.Log2((uint)left + 1) + 1;
        var half = 1 << (length - 1);
        var spare = (1 << length) - 2 - left;
        var value = bits.Peek(length);
        if ((value & (half - 1)) < spare)
        {
            bits.Skip(length - 1);
            return (value & (half - 1)) - 1;
        }

        bits.Skip(length);
        return (value >= half ? value - spare : value) - 1;
    }

    /// <summary>Further symbols that do not occur: two bits say how many, and three that two more follow.</summary>
    private static bool TakeZeros(ref ForwardBits bits, scoped Span<short> counts, ref int symbols)
    {
        int zeros;
        do
        {
            zeros = bits.Take(2);
            if (zeros > counts.Length - symbols || bits.IsPassed)
            {
                return false;
            }

            counts.Slice(symbols, zeros).Clear();
            symbols += zeros;
        }
        while (zeros == 3);
        return true;
    }

    private ref struct ForwardBits(ReadOnlySpan<byte> input)
    {
        private readonly ReadOnlySpan<byte> _input = input;
        private int _position;

        public readonly bool IsPassed => _position > 8 * _input.Length;

        public readonly int UsedBytes => (_position + 7) / 8;

        /// <summary>Up to 16 bits, the first one lowest; zeros beyond the end.</summary>
        public readonly int Peek(int count)
        {
            var value = 0;
            for (var i = 0; i < 3 && (_position / 8) + i < _input.Length; i++)
            {
                value |= _input[(_position / 8) + i] << (8 * i);
            }

            return (value >> (_position % 8)) & ((1 << count) - 1);
        }

        public void Skip(int count) => _position += count;

        public int Take(int count)
        {
            var value = Peek(count);
            Skip(count);
            return value;
        }
    }
}
