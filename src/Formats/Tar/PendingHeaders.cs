using System.Buffers.Text;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.Tar;

/// <summary>What extended headers said about the entry that follows them.</summary>
internal sealed class PendingHeaders
{
    /// <summary>Whether a header stands there that needs an entry after it.</summary>
    public bool Any { get; set; }

    public bool IsEmpty => MetadataBytes == 0;

    public int MetadataBytes { get; set; }

    public bool IsDamaged { get; set; }

    public byte[]? Name { get; set; }

    public byte[]? Link { get; set; }

    public byte[]? Path { get; private set; }

    public byte[]? LinkPath { get; private set; }

    public byte[]? SparseName { get; private set; }

    public long? Size { get; private set; }

    public long? UserId { get; private set; }

    public long? GroupId { get; private set; }

    public long? SparseMajor { get; private set; }

    public long? SparseRealSize { get; private set; }

    public List<long>? SparsePairs { get; private set; }

    /// <summary>Later records win, also over those of an earlier header; false when one is malformed.</summary>
    public bool TryReadPax(ReadOnlySpan<byte> records, Limits limits)
    {
        while (!records.IsEmpty)
        {
            if (!PaxRecord.TryTake(ref records, out var record) || !TryTake(record, limits))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryTake(PaxRecord record, Limits limits)
    {
        long number;
        if (record.Key.SequenceEqual("path"u8))
        {
            Path = OrNone(record.Value);
        }
        else if (record.Key.SequenceEqual("linkpath"u8))
        {
            LinkPath = OrNone(record.Value);
        }
        else if (record.Key.SequenceEqual("GNU.sparse.name"u8))
        {
            SparseName = OrNone(record.Value);
        }
        else if (record.Key.SequenceEqual("size"u8))
        {
            return PaxRecord.TryNumber(record.Value, out number) && (Size = number) >= 0;
        }
        else if (record.Key.SequenceEqual("uid"u8))
        {
            return PaxRecord.TryNumber(record.Value, out number) && (UserId = number) >= 0;
        }
        else if (record.Key.SequenceEqual("gid"u8))
        {
            return PaxRecord.TryNumber(record.Value, out number) && (GroupId = number) >= 0;
        }
        else if (record.Key.StartsWith("GNU.sparse."u8))
        {
            return TryTakeSparse(record.Key["GNU.sparse.".Length..], record.Value, limits);
        }

        return true;
    }

    /// <summary>An empty value takes back what an earlier record set.</summary>
    private static byte[]? OrNone(ReadOnlySpan<byte> value) => value.IsEmpty ? null : value.ToArray();

    private bool TryTakeSparse(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, Limits limits)
    {
        if (key.SequenceEqual("map"u8))
        {
            return TryReadMap(value, limits);
        }

        if (!PaxRecord.TryNumber(value, out var number))
        {
            return false;
        }

        if (key.SequenceEqual("major"u8))
        {
            SparseMajor = number;
        }
        else if (key.SequenceEqual("realsize"u8) || key.SequenceEqual("size"u8))
        {
            SparseRealSize = number;
        }
        else if (key.SequenceEqual("offset"u8) || key.SequenceEqual("numbytes"u8))
        {
            SparsePairs ??= [];
            SparsePairs.Add(number);

            // Offset and length alternate (0.0).
            return SparsePairs.Count <= 2 * limits.MaxSparseSegments && SparsePairs.Count % 2 == (key[0] == 'o' ? 1 : 0);
        }

        return true;
    }

    /// <summary>Numbers between commas (0.1).</summary>
    private bool TryReadMap(ReadOnlySpan<byte> value, Limits limits)
    {
        SparsePairs = [];
        while (!value.IsEmpty)
        {
            if (!Utf8Parser.TryParse(value, out long number, out var length) || number < 0 || SparsePairs.Count >= 2 * limits.MaxSparseSegments)
            {
                return false;
            }

            SparsePairs.Add(number);
            value = value[length..];
            if (!value.IsEmpty)
            {
                if (value[0] != ',')
                {
                    return false;
                }

                value = value[1..];
            }
        }

        return true;
    }
}
