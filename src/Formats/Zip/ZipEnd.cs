using System.Buffers.Binary;

namespace Plimsoll.Formats.Zip;

/// <summary>Where the central directory lies, as the records at the end of the archive say.</summary>
/// <param name="Count">Entries it claims to list; modulo 65,536 where <paramref name="IsShort"/>.</param>
/// <param name="Shift">Bytes before the archive's own start: a launch script, a program that extracts itself.</param>
/// <param name="IsShort">Whether the count comes from the old 16-bit field.</param>
/// <remarks>Source: PKWARE APPNOTE 6.3.10, 4.3.14 to 4.3.16. Archives that are split over several disks are refused.</remarks>
internal readonly record struct ZipEnd(long Start, long Size, ulong Count, long Shift, bool IsShort)
{
    private const int EndBytes = 22;
    private const int LocatorBytes = 20;
    private const int End64Bytes = 56;

    public static ReadOnlySpan<byte> DirectorySignature => "PK\u0001\u0002"u8;

    private static ReadOnlySpan<byte> EndSignature => "PK\u0005\u0006"u8;

    private static ReadOnlySpan<byte> LocatorSignature => "PK\u0006\u0007"u8;

    private static ReadOnlySpan<byte> End64Signature => "PK\u0006\u0006"u8;

    /// <summary>The last end record that fits its comment and has a directory before it; null when there is none.</summary>
    public static ZipEnd? Find(ReadOnlySpan<byte> archive)
    {
        // The comment behind the record may take 65,535 bytes, and hold what looks like another record.
        var tail = archive[Math.Max(0, archive.Length - EndBytes - ushort.MaxValue)..];
        var before = archive.Length - tail.Length;
        for (var at = tail.LastIndexOf(EndSignature); at >= 0; at = tail[..at].LastIndexOf(EndSignature))
        {
            if (tail.Length - at >= EndBytes
                && BinaryPrimitives.ReadUInt16LittleEndian(tail[(at + 20)..]) <= tail.Length - at - EndBytes
                && Read(archive, before + at) is { } end)
            {
                return end;
            }
        }

        return null;
    }

    private static ZipEnd? Read(ReadOnlySpan<byte> archive, int at)
    {
        var end = archive[at..];
        var isSplit = BinaryPrimitives.ReadUInt16LittleEndian(end[4..]) != BinaryPrimitives.ReadUInt16LittleEndian(end[6..]);
        ulong count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]), size = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]), offset = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        if (count == ushort.MaxValue || size == uint.MaxValue || offset == uint.MaxValue)
        {
            if (FindEnd64(archive, at) is { } end64)
            {
                var record = archive[end64..];
                return Place(
                    archive,
                    end64,
                    BinaryPrimitives.ReadUInt64LittleEndian(record[32..]),
                    BinaryPrimitives.ReadUInt64LittleEndian(record[40..]),
                    BinaryPrimitives.ReadUInt64LittleEndian(record[48..]),
                    isShort: false);
            }
        }

        return isSplit ? null : Place(archive, at, count, size, offset, isShort: true);
    }

    /// <summary>The 64-bit record that a locator right before the end record points to, also when data before the archive moved it.</summary>
    private static int? FindEnd64(ReadOnlySpan<byte> archive, int end)
    {
        if (end < LocatorBytes + End64Bytes || !archive[(end - LocatorBytes)..].StartsWith(LocatorSignature))
        {
            return null;
        }

        var stated = BinaryPrimitives.ReadUInt64LittleEndian(archive[(end - LocatorBytes + 8)..]);
        var last = end - LocatorBytes - End64Bytes;
        return stated <= (ulong)last && archive[(int)stated..].StartsWith(End64Signature) ? (int)stated
            : archive[last..].StartsWith(End64Signature) ? last
            : null;
    }

    /// <summary>The directory ends where the end record starts; where it does not, the stated offset counts.</summary>
    private static ZipEnd? Place(ReadOnlySpan<byte> archive, int end, ulong count, ulong size, ulong offset, bool isShort)
    {
        if (size > (ulong)end || offset > (ulong)end - size)
        {
            return null;
        }

        var start = end - (long)size;
        return size == 0 || archive[(int)start..].StartsWith(DirectorySignature) ? new(start, (long)size, count, start - (long)offset, isShort)
            : archive[(int)offset..].StartsWith(DirectorySignature) ? new((long)offset, (long)size, count, 0, isShort)
            : null;
    }
}
