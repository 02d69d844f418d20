using System.Buffers.Binary;
using System.IO.Compression;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.Zip;

/// <summary>Finds and inflates the bytes of one entry.</summary>
/// <remarks>
/// Source: PKWARE APPNOTE 6.3.10, 4.3.7 and 4.4.4. Checksums are not computed: a wrong byte is found by whoever reads the content.
/// An entry has exactly the size that the directory states; more or less is damage.
/// </remarks>
internal static class ZipContent
{
    private const ushort Stored = 0;
    private const ushort Deflated = 8;
    private const ushort EncryptedFlags = 0x2041;
    private const int FirstBytes = 64 << 10;

    public static Parsed<ReadOnlyMemory<byte>?> Read(ZipDirectory directory, ZipEntry entry, int maxBytes, ZipBudget budget)
    {
        if ((entry.Flags & EncryptedFlags) != 0)
        {
            return Failed(entry, "zip-entry-encrypted", "is encrypted");
        }

        if (entry.Overlaps)
        {
            return Failed(entry, "zip-entries-overlap", "claims the same bytes as another entry");
        }

        if (entry.Method is not (Stored or Deflated))
        {
            return Failed(entry, "zip-method-unknown", $"is packed with method {entry.Method}, which is not read");
        }

        if (entry.Size > maxBytes)
        {
            return Failed(entry, "zip-entry-too-large", $"has {new ByteSize(entry.Size)}, more than the {new ByteSize(maxBytes)} that are looked into");
        }

        if (Data(directory, entry) is not { } data)
        {
            return Failed(entry, "zip-entry-damaged", "has no local header where the directory says, or lies outside the archive");
        }

        return entry.Method == Deflated ? Inflate(entry, data, budget)
            : entry.Size == entry.CompressedSize ? new(data, [])
            : Failed(entry, "zip-entry-damaged", "is stored, but its two sizes differ");
    }

    /// <summary>The entry's bytes as stored; null when they are not where the directory and the local header say.</summary>
    private static ReadOnlyMemory<byte>? Data(ZipDirectory directory, ZipEntry entry)
    {
        var room = directory.Data.Length - ZipDirectory.LocalHeaderBytes - entry.Name.Length;
        if (entry.Header < 0 || entry.Header > room)
        {
            return null;
        }

        var header = directory.Data.Span[(int)entry.Header..];
        int name = BinaryPrimitives.ReadUInt16LittleEndian(header[26..]), extra = BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        var start = entry.Header + ZipDirectory.LocalHeaderBytes + name + extra;
        if (!header.StartsWith("PK\u0003\u0004"u8)
            || name != entry.Name.Length || !header.Slice(ZipDirectory.LocalHeaderBytes, name).SequenceEqual(entry.Name.Span)
            || start > directory.Data.Length || entry.CompressedSize > directory.Data.Length - start)
        {
            return null;
        }

        return directory.Data.Slice((int)start, (int)entry.CompressedSize);
    }

    private static Parsed<ReadOnlyMemory<byte>?> Inflate(ZipEntry entry, ReadOnlyMemory<byte> packed, ZipBudget budget)
    {
        if (entry.Size > budget.Limits.ZipRatioFreeBytes && entry.Size / budget.Limits.MaxInflateRatio > packed.Length)
        {
            return Failed(entry, "zip-bomb", $"would grow to more than {budget.Limits.MaxInflateRatio} times its packed size");
        }

        if (entry.Size > budget.Bytes)
        {
            return Failed(entry, "zip-bytes-limit", $"would make more than {new ByteSize(budget.Limits.MaxZipBytes)} inflated from one file");
        }

        var content = new byte[Math.Min(FirstBytes, entry.Size)];
        var length = 0;
        try
        {
            using var inflater = new DeflateStream(ByteStream.Open(packed), CompressionMode.Decompress);
            while (length < entry.Size)
            {
                if (length == content.Length)
                {
                    Array.Resize(ref content, (int)Math.Min(entry.Size, content.Length * 2L));
                }

                var got = inflater.Read(content.AsSpan(length));
                if (got == 0)
                {
                    break;
                }

                length += got;
            }

            var isWhole = length == entry.Size && inflater.ReadByte() < 0;
            budget.Inflated(length);
            return isWhole ? new(content, []) : Failed(entry, "zip-entry-damaged", "does not have the size that the directory states");
        }
        catch (InvalidDataException)
        {
            budget.Inflated(length);
            return Failed(entry, "zip-entry-damaged", "cannot be inflated");
        }
    }

    private static Parsed<ReadOnlyMemory<byte>?> Failed(ZipEntry entry, string code, string what) =>
        new(null, [new(code, DiagnosticSeverity.Error, $"its entry '{Printable.Escape(entry.Path, 200)}' {what}")]);
}
