using System.Buffers.Binary;

namespace Plimsoll.Formats.RpmHeader;

/// <summary>Numbers of 32 bits, read where they lie.</summary>
public readonly record struct RpmNumbers(ReadOnlyMemory<byte> Bytes)
{
    public int Count => Bytes.Length / 4;

    public uint this[int index] => BinaryPrimitives.ReadUInt32BigEndian(Bytes.Span[(4 * index)..]);
}
