using System.Runtime.InteropServices;

namespace Plimsoll.Formats;

/// <summary>Bytes in memory for what reads streams only.</summary>
internal static class ByteStream
{
    public static MemoryStream Open(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);
}
