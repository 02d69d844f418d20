using System.Buffers.Binary;

namespace Plimsoll.Images;

/// <summary>What tells one state of one file from every other: a change of content changes it.</summary>
internal readonly record struct FileIdentity(
    ulong Device, ulong Inode, long Size, long ModifiedSeconds, uint ModifiedNanoseconds, long ChangedSeconds, uint ChangedNanoseconds)
{
    public const int Bytes = 48;

    public void WriteTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(destination, Device);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[8..], Inode);
        BinaryPrimitives.WriteInt64LittleEndian(destination[16..], Size);
        BinaryPrimitives.WriteInt64LittleEndian(destination[24..], ModifiedSeconds);
        BinaryPrimitives.WriteInt64LittleEndian(destination[32..], ChangedSeconds);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[40..], ModifiedNanoseconds);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[44..], ChangedNanoseconds);
    }
}
