using Plimsoll.Primitives;

namespace Plimsoll.Formats.Tar;

/// <content>Files with holes, in the four ways that GNU tar has written them.</content>
public sealed partial class TarReader
{
    private bool TryReadSparse(TarHeader header, PendingHeaders pending, long stored)
    {
        var pairs = new List<long>();
        var length = pending.SparseRealSize ?? stored;
        bool whole;
        if (header.Type == (byte)'S')
        {
            whole = TryReadGnuSegments(header, pairs, out length);
        }
        else if (pending.SparseMajor == 1)
        {
            whole = pending.SparseRealSize is not null && TryReadSegmentList(pairs);
        }
        else if (pending.SparsePairs is { } written)
        {
            whole = pending.SparseRealSize is not null;
            pairs = written;
        }
        else
        {
            return true;
        }

        var map = whole ? SparseMap.TryCreate([.. pairs], length, _bodyEnd - source.Position) : null;
        if (map is null)
        {
            Report("tar-sparse-damaged", DiagnosticSeverity.Error, "the map of a sparse file is malformed; the file is passed over", EntryText.Decode(Name));
            return false;
        }

        Sparse = map;
        Length = length;
        return true;
    }

    /// <summary>Old GNU: four segments in the header and 21 in each block after it.</summary>
    private bool TryReadGnuSegments(TarHeader header, List<long> pairs, out long length)
    {
        var valid = TarHeader.TryNumber(header.GnuRealLength, out length);
        var extended = header.GnuIsExtended;
        valid &= TryTakeSegments(header.GnuSegments, pairs);
        var stored = _bodyEnd - source.Position;
        Span<byte> block = stackalloc byte[TarHeader.Size];
        while (extended)
        {
            if (source.Read(block) < block.Length)
            {
                return false;
            }

            // These blocks are not part of the length in the header.
            _bodyEnd = source.Position + stored;
            valid = valid && TryTakeSegments(block[..504], pairs);
            extended = block[504] != 0;
            if (pairs.Count / 2 > limits.MaxSparseSegments)
            {
                pairs.Clear();
                valid = false;
            }
        }

        return valid;
    }

    private static bool TryTakeSegments(ReadOnlySpan<byte> segments, List<long> pairs)
    {
        for (; !segments.IsEmpty; segments = segments[24..])
        {
            if (segments[0] == 0)
            {
                continue;
            }

            if (!TarHeader.TryNumber(segments[..12], out var offset) || !TarHeader.TryNumber(segments.Slice(12, 12), out var count))
            {
                return false;
            }

            pairs.Add(offset);
            pairs.Add(count);
        }

        return true;
    }

    /// <summary>PAX 1.0: the body starts with decimal lines, count and then pairs, padded to a block.</summary>
    private bool TryReadSegmentList(List<long> pairs)
    {
        var text = new List<byte>();
        Span<byte> block = stackalloc byte[TarHeader.Size];
        long? expected = null;
        while (expected is null || pairs.Count < 2 * expected)
        {
            if (ReadStored(block) < block.Length)
            {
                return false;
            }

            foreach (var single in block)
            {
                if (expected is { } count && pairs.Count == 2 * count)
                {
                    break;
                }

                if (single != (byte)'\n')
                {
                    text.Add(single);
                    continue;
                }

                if (text.Count > 20 || !PaxRecord.TryNumber(text.ToArray(), out var number) || (expected is null && number > limits.MaxSparseSegments))
                {
                    return false;
                }

                text.Clear();
                if (expected is null)
                {
                    expected = number;
                }
                else
                {
                    pairs.Add(number);
                }
            }

            if (text.Count > TarHeader.Size)
            {
                return false;
            }
        }

        return true;
    }
}
