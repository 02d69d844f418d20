using System.Buffers.Binary;

namespace Plimsoll.Formats.Executables;

/// <summary>Numbers at offsets of a record whose byte order is known only at run time.</summary>
internal readonly ref struct EndianFields(ReadOnlySpan<byte> record, bool bigEndian)
{
    private readonly ReadOnlySpan<byte> _record = record;

    public ushort U16(int at) => bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(_record[at..]) : BinaryPrimitives.ReadUInt16LittleEndian(_record[at..]);

    public uint U32(int at) => bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(_record[at..]) : BinaryPrimitives.ReadUInt32LittleEndian(_record[at..]);

    public ulong U64(int at) => bigEndian ? BinaryPrimitives.ReadUInt64BigEndian(_record[at..]) : BinaryPrimitives.ReadUInt64LittleEndian(_record[at..]);

    /// <summary>A number of the file's address size.</summary>
    public ulong Word(int at, bool is64) => is64 ? U64(at) : U32(at);
}
