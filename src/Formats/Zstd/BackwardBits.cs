using System.Buffers.Binary;
using System.Numerics;

namespace Plimsoll.Formats.Zstd;

/// <summary>Reads bit streams from their end to their start.</summary>
/// <remarks>
/// Source: RFC 8878, 4.1 "FSE" and 4.2.2: the last byte's highest set bit marks the end and is not part of the content.
/// A position is the number of bits of the buffer that lie before the next bit to read. Around a stream the buffer must be readable for <see cref="Margin"/> bytes, whatever they hold.
/// </remarks>
internal static class BackwardBits
{
    public const int Margin = 16;

    /// <summary>Bits that one <see cref="Load"/> is sure to bring.</summary>
    public const int Loaded = 56;

    /// <summary>Where reading starts; negative when there is no stream.</summary>
    public static int Begin(ReadOnlySpan<byte> buffer, int start, int end) =>
        end <= start || buffer[end - 1] == 0 ? -1 : (8 * (end - 1)) + BitOperations.Log2(buffer[end - 1]);

    /// <summary>The bits before a position, the next one highest; the lowest bit is always clear.</summary>
    public static ulong Load(ReadOnlySpan<byte> buffer, int position) =>
        BinaryPrimitives.ReadUInt64LittleEndian(buffer[((position >> 3) - 7)..]) << (8 - (position & 7));

    /// <summary>The highest bits as a number; <paramref name="count"/> may be 0.</summary>
    public static uint Top(ulong bits, int count) => (uint)(bits >> 1 >> (63 - count));
}
