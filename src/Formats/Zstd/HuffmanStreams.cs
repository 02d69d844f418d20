using System.Buffers.Binary;
using System.Numerics;

namespace Plimsoll.Formats.Zstd;

/// <summary>Decodes literals from one or four bit streams.</summary>
/// <remarks>Source: RFC 8878, 4.2.2 "Huffman-Coded Streams". A stream has to be used up to its last bit.</remarks>
internal static class HuffmanStreams
{
    private const int JumpTableBytes = 6;

    /// <summary>Symbols that one load of bits is enough for: codes have at most 11 bits.</summary>
    private const int Batch = BackwardBits.Loaded / 11;

    public static bool TryDecodeOne(ReadOnlySpan<byte> buffer, int start, int end, HuffmanTable table, Span<byte> output)
    {
        var position = BackwardBits.Begin(buffer, start, end);
        return position >= 0 && Finish(buffer, 8 * start, position, table, output);
    }

    /// <summary>Four streams, each with a quarter of the output, are decoded beside each other.</summary>
    public static bool TryDecodeFour(ReadOnlySpan<byte> buffer, int start, int end, HuffmanTable table, Span<byte> output)
    {
        var quarter = (output.Length + 3) / 4;
        if (end - start < JumpTableBytes || output.Length < 3 * quarter)
        {
            return false;
        }

        var start1 = start + JumpTableBytes;
        var start2 = start1 + BinaryPrimitives.ReadUInt16LittleEndian(buffer[start..]);
        var start3 = start2 + BinaryPrimitives.ReadUInt16LittleEndian(buffer[(start + 2)..]);
        var start4 = start3 + BinaryPrimitives.ReadUInt16LittleEndian(buffer[(start + 4)..]);
        if (start4 >= end)
        {
            return false;
        }

        var position1 = BackwardBits.Begin(buffer, start1, start2);
        var position2 = BackwardBits.Begin(buffer, start2, start3);
        var position3 = BackwardBits.Begin(buffer, start3, start4);
        var position4 = BackwardBits.Begin(buffer, start4, end);
        if ((position1 | position2 | position3 | position4) < 0)
        {
            return false;
        }

        var output1 = output[..quarter];
        var output2 = output.Slice(quarter, quarter);
        var output3 = output.Slice(2 * quarter, quarter);
        var output4 = output[(3 * quarter)..];
        var cells = table.Cells;
        var shift = 64 - table.Bits;
        var done = 0;
        while (output4.Length - done >= Batch
            && position1 - (8 * start1) >= BackwardBits.Loaded
            && position2 - (8 * start2) >= BackwardBits.Loaded
            && position3 - (8 * start3) >= BackwardBits.Loaded
            && position4 - (8 * start4) >= BackwardBits.Loaded)
        {
            // The set bit below tells afterwards how far the others were shifted.
            var bits1 = BackwardBits.Load(buffer, position1) | 1;
            var bits2 = BackwardBits.Load(buffer, position2) | 1;
            var bits3 = BackwardBits.Load(buffer, position3) | 1;
            var bits4 = BackwardBits.Load(buffer, position4) | 1;
            var batch1 = output1.Slice(done, Batch);
            var batch2 = output2.Slice(done, Batch);
            var batch3 = output3.Slice(done, Batch);
            var batch4 = output4.Slice(done, Batch);
            for (var i = 0; i < Batch; i++)
            {
                int cell1 = cells[(int)(bits1 >> shift)];
                int cell2 = cells[(int)(bits2 >> shift)];
                int cell3 = cells[(int)(bits3 >> shift)];
                int cell4 = cells[(int)(bits4 >> shift)];
                batch1[i] = (byte)cell1;
                batch2[i] = (byte)cell2;
                batch3[i] = (byte)cell3;
                batch4[i] = (byte)cell4;
                bits1 <<= cell1 >> 8;
                bits2 <<= cell2 >> 8;
                bits3 <<= cell3 >> 8;
                bits4 <<= cell4 >> 8;
            }

            position1 -= BitOperations.TrailingZeroCount(bits1);
            position2 -= BitOperations.TrailingZeroCount(bits2);
            position3 -= BitOperations.TrailingZeroCount(bits3);
            position4 -= BitOperations.TrailingZeroCount(bits4);
            done += Batch;
        }

        return Finish(buffer, 8 * start1, position1, table, output1[done..])
            && Finish(buffer, 8 * start2, position2, table, output2[done..])
            && Finish(buffer, 8 * start3, position3, table, output3[done..])
            && Finish(buffer, 8 * start4, position4, table, output4[done..]);
    }

    private static bool Finish(ReadOnlySpan<byte> buffer, int floor, int position, HuffmanTable table, Span<byte> output)
    {
        var cells = table.Cells;
        var shift = 64 - table.Bits;
        var done = 0;
        while (output.Length - done >= Batch && position - floor >= BackwardBits.Loaded)
        {
            var bits = BackwardBits.Load(buffer, position) | 1;
            foreach (ref var symbol in output.Slice(done, Batch))
            {
                int cell = cells[(int)(bits >> shift)];
                symbol = (byte)cell;
                bits <<= cell >> 8;
            }

            position -= BitOperations.TrailingZeroCount(bits);
            done += Batch;
        }

        foreach (ref var symbol in output[done..])
        {
            int cell = cells[(int)(BackwardBits.Load(buffer, position) >> shift)];
            symbol = (byte)cell;
            position -= cell >> 8;
            if (position < floor)
            {
                return false;
            }
        }

        return position == floor;
    }
}
