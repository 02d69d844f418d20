using System.Buffers.Binary;

namespace Plimsoll.Formats.Zstd;

/// <summary>What a frame says of itself.</summary>
/// <param name="WindowSize">How far back its copies reach.</param>
/// <param name="ContentSize">Length of its content; null when it does not say.</param>
/// <param name="Dictionary">Number of the dictionary it needs; 0 for none.</param>
/// <remarks>Source: RFC 8878, 3.1.1.1 "Frame Header".</remarks>
internal readonly record struct FrameHeader(ulong WindowSize, ulong? ContentSize, uint Dictionary, bool HasChecksum)
{
    public const uint Magic = 0xFD2FB528;

    /// <summary>Whether a frame holds anything but content; the lowest four bits of its mark do not matter.</summary>
    public static bool IsSkippable(uint magic) => (magic & 0xFFFFFFF0) == 0x184D2A50;

    /// <summary>Bytes of the fields that follow the descriptor, which is the byte behind the mark.</summary>
    public static int LengthOf(byte descriptor) => WindowBytes(descriptor) + DictionaryBytes(descriptor) + ContentBytes(descriptor);

    /// <summary>Reads the fields that a descriptor announces; false when it uses what is reserved.</summary>
    public static bool TryRead(byte descriptor, ReadOnlySpan<byte> input, out FrameHeader header)
    {
        ulong window = 0;
        if (WindowBytes(descriptor) > 0)
        {
            var size = 1UL << (10 + (input[0] >> 3));
            window = size + (size / 8 * (input[0] & 7u));
            input = input[1..];
        }

        var dictionary = (uint)Take(ref input, DictionaryBytes(descriptor));
        var contentBytes = ContentBytes(descriptor);
        var content = Take(ref input, contentBytes) + (contentBytes == 2 ? 256u : 0);
        header = new FrameHeader(
            WindowBytes(descriptor) > 0 ? window : content,
            contentBytes == 0 ? null : content,
            dictionary,
            (descriptor & 4) != 0);
        return (descriptor & 8) == 0;
    }

    /// <summary>A single segment has no window but its whole content.</summary>
    private static int WindowBytes(byte descriptor) => (descriptor & 0x20) == 0 ? 1 : 0;

    private static int DictionaryBytes(byte descriptor) => (descriptor & 3) switch
    {
        3 => 4,
        var bytes => bytes,
    };

    private static int ContentBytes(byte descriptor) => (descriptor >> 6) switch
    {
        0 => 1 - WindowBytes(descriptor),
        var power => 1 << power,
    };

    private static ulong Take(ref ReadOnlySpan<byte> input, int count)
    {
        Span<byte> padded = stackalloc byte[sizeof(ulong)];
        padded.Clear();
        input[..count].CopyTo(padded);
        input = input[count..];
        return BinaryPrimitives.ReadUInt64LittleEndian(padded);
    }
}
