using System.Buffers.Binary;
using Plimsoll.Formats.Databases;

namespace Plimsoll.Formats.Ndb;

/// <summary>The blobs of rpm's own package database format, <c>Packages.db</c>.</summary>
/// <remarks>
/// <code>
/// file   = header slots blobs                         numbers are 32 bits, little-endian
/// header = "RpmP" version generation slot-pages next-index 12*unused
/// slot   = "Slot" index block-offset block-count      from offset 32 to the end of the slot pages of 4096 bytes; offset 0 means free
/// blob   = "BlbS" index generation length content padding adler32 length "BlbE"      in blocks of 16 bytes
/// </code>
/// Source: rpm, lib/backend/ndb/rpmpkg.c. The checksum covers all before it. Unlike rpm, a blob with a wrong end is reported and still handed out.
/// </remarks>
public static class NdbFile
{
    private const int HeaderBytes = 32;
    private const int PageBytes = 4096;
    private const int SlotBytes = 16;
    private const int BlockBytes = 16;
    private const int BlobHeadBytes = 16;
    private const int BlobTailBytes = 12;

    public static ReadOnlySpan<byte> Magic => "RpmP"u8;

    /// <param name="maxBlobBytes">Blobs that claim more are left out and reported.</param>
    public static IEnumerable<ReadOnlyMemory<byte>> Blobs(ReadOnlyMemory<byte> file, int maxBlobBytes, DamageLog damage)
    {
        if (file.Length < HeaderBytes || !file.Span.StartsWith(Magic) || U32(file.Span, 4) != 0)
        {
            damage.Add("ndb-malformed", "It is no package database in rpm's ndb format");
            yield break;
        }

        var slotsEnd = (long)U32(file.Span, 12) * PageBytes;
        if (slotsEnd == 0 || slotsEnd > file.Length)
        {
            damage.Add("ndb-truncated", "The package database does not hold all the pages of its slots");
        }

        // Blobs do not overlap, so together they are no longer than the file.
        long budget = file.Length;
        for (var at = HeaderBytes; at + SlotBytes <= Math.Min(slotsEnd, file.Length); at += SlotBytes)
        {
            if (!file.Span[at..].StartsWith("Slot"u8))
            {
                damage.Add("ndb-slot-malformed", "The slot at offset # of the package database is damaged", at);
                continue;
            }

            uint index = U32(file.Span, at + 4), block = U32(file.Span, at + 8), blocks = U32(file.Span, at + 12);
            if (block != 0 && Blob(file, index, block, blocks, maxBlobBytes, ref budget, damage) is { } blob)
            {
                yield return blob;
            }
        }
    }

    private static ReadOnlyMemory<byte>? Blob(ReadOnlyMemory<byte> file, uint index, uint block, uint blocks, int maxBlobBytes, ref long budget, DamageLog damage)
    {
        long start = (long)block * BlockBytes, bytes = (long)blocks * BlockBytes;
        if (start + bytes > file.Length || bytes < BlobHeadBytes + BlobTailBytes || bytes > budget)
        {
            damage.Add("ndb-blob-missing", "Blob # of the package database lies outside the file or over others", index);
            return null;
        }

        budget -= bytes;
        var whole = file.Slice((int)start, (int)bytes);
        var span = whole.Span;
        var length = U32(span, 12);
        if (!span.StartsWith("BlbS"u8) || U32(span, 4) != index || length > bytes - BlobHeadBytes - BlobTailBytes)
        {
            damage.Add("ndb-blob-malformed", "Blob # of the package database is damaged", index);
            return null;
        }

        if (length > maxBlobBytes)
        {
            damage.Add("ndb-blob-too-large", $"Blob {index} of the package database is larger than {maxBlobBytes} bytes");
            return null;
        }

        var tail = span[^BlobTailBytes..];
        if (U32(tail, 0) != Adler32.Of(span[..^BlobTailBytes]) || U32(tail, 4) != length || !tail[8..].SequenceEqual("BlbE"u8))
        {
            damage.Add("ndb-blob-checksum", "The checksum of blob # of the package database is wrong", index);
        }

        return whole.Slice(BlobHeadBytes, (int)length);
    }

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
