using System.Buffers.Binary;

namespace Plimsoll.Formats.Bbolt;

/// <summary>One of the two meta pages: where the newest committed state begins.</summary>
/// <remarks>Source: etcd-io/bbolt, internal/common/meta.go; little-endian, as every common host writes it.</remarks>
internal sealed record BoltMeta(int PageSize, ulong Root, ulong PageCount, ulong Transaction)
{
    /// <summary>Page header and meta.</summary>
    public const int Bytes = BoltPage.HeaderBytes + 64;

    /// <summary>Least page size that the format's own search for the second meta begins with.</summary>
    public const int MinPageSize = 1024;
    public const int MaxPageSize = 16 << 20;
    private const uint Magic = 0xED0CDAED;
    private const uint Version = 2;

    /// <param name="page">The first <see cref="Bytes"/> of a page.</param>
    /// <returns>Null with the reason when it is no intact meta page.</returns>
    public static BoltMeta? Parse(ReadOnlySpan<byte> page, out string problem)
    {
        var meta = page[BoltPage.HeaderBytes..];
        if (BinaryPrimitives.ReadUInt32LittleEndian(meta) != Magic)
        {
            problem = "has no bbolt signature";
            return null;
        }

        if (BinaryPrimitives.ReadUInt32LittleEndian(meta[4..]) != Version)
        {
            problem = $"has version {BinaryPrimitives.ReadUInt32LittleEndian(meta[4..])}, not {Version}";
            return null;
        }

        if (BinaryPrimitives.ReadUInt64LittleEndian(meta[56..]) != Checksum(meta[..56]))
        {
            problem = "does not have its checksum";
            return null;
        }

        var size = BinaryPrimitives.ReadUInt32LittleEndian(meta[8..]);
        if (size is < MinPageSize or > MaxPageSize || (size & (size - 1)) != 0)
        {
            problem = $"gives pages of {size} bytes";
            return null;
        }

        problem = "";
        return new BoltMeta(
            (int)size,
            BinaryPrimitives.ReadUInt64LittleEndian(meta[16..]),
            BinaryPrimitives.ReadUInt64LittleEndian(meta[40..]),
            BinaryPrimitives.ReadUInt64LittleEndian(meta[48..]));
    }

    /// <summary>FNV-1a, 64 bits.</summary>
    private static ulong Checksum(ReadOnlySpan<byte> bytes)
    {
        var hash = 14695981039346656037;
        foreach (var b in bytes)
        {
            hash = (hash ^ b) * 1099511628211;
        }

        return hash;
    }
}
