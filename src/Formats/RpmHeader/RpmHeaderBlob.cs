using System.Buffers.Binary;
using System.Text;

namespace Plimsoll.Formats.RpmHeader;

/// <summary>The header of one package as rpm's databases store it.</summary>
/// <remarks>
/// <code>
/// blob  = entries bytes { entry } data              numbers are 32 bits, big-endian
/// entry = tag kind offset count                     16 bytes; offset and data are of "bytes" length
/// </code>
/// Source: rpm, docs/manual/format.md and lib/header.c. The first entry may be a region, whose trailer at its offset says how many entries it spans;
/// entries after the region were added at installation and replace earlier ones of their tag, so the last entry counts.
/// Unlike rpm, which refuses a header with any damaged entry, what can be read is kept and <see cref="Problem"/> says what was wrong.
/// </remarks>
public sealed class RpmHeaderBlob
{
    private const int PrefixBytes = 8;
    private const int EntryBytes = 16;

    private readonly ReadOnlyMemory<byte> _entries;
    private readonly ReadOnlyMemory<byte> _data;

    /// <summary>Entries do not overlap, so their texts are together no longer than the data.</summary>
    private int _textLeft;

    private RpmHeaderBlob(ReadOnlyMemory<byte> entries, ReadOnlyMemory<byte> data, string? problem) =>
        (_entries, _data, _textLeft, Problem) = (entries, data, data.Length, problem);

    private enum EntryKind
    {
        Int32 = 4,
        String = 6,
        Binary = 7,
        StringArray = 8,
        TranslatedString = 9,
    }

    /// <summary>The first thing that was wrong with what has been read so far; null while nothing was.</summary>
    public string? Problem { get; private set; }

    /// <summary>Null when not even the sizes are there.</summary>
    public static RpmHeaderBlob? Open(ReadOnlyMemory<byte> blob)
    {
        if (blob.Length < PrefixBytes)
        {
            return null;
        }

        long count = U32(blob.Span, 0), dataBytes = U32(blob.Span, 4);
        var dataAt = PrefixBytes + count * EntryBytes;
        var problem = dataAt + dataBytes == blob.Length && count > 0 ? null : "its sizes do not fit its length";
        var entriesEnd = (int)Math.Min(dataAt, blob.Length - (blob.Length - PrefixBytes) % EntryBytes);
        var dataEnd = (int)Math.Min(dataAt + dataBytes, blob.Length);
        var header = new RpmHeaderBlob(blob[PrefixBytes..entriesEnd], dataAt < dataEnd ? blob[(int)dataAt..dataEnd] : default, problem);
        header.CheckRegion();
        return header;
    }

    /// <summary>A string, or the first of several or of its translations; null when the entry is missing or damaged.</summary>
    public string? Text(RpmTag tag)
    {
        foreach (var text in Texts(tag))
        {
            _textLeft -= text.Length;
            if (_textLeft >= 0)
            {
                return Encoding.UTF8.GetString(text.Span);
            }

            Problem ??= "its entries overlap";
        }

        return null;
    }

    /// <summary>The strings of an entry, up to the first that has no end; none when it is missing.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Texts(RpmTag tag)
    {
        if (!TryFind(tag, out var entry))
        {
            yield break;
        }

        if (entry.Kind is not (EntryKind.String or EntryKind.StringArray or EntryKind.TranslatedString) || entry.Offset >= (uint)_data.Length)
        {
            Problem ??= $"its entry {(int)tag} is damaged";
            yield break;
        }

        var rest = _data[(int)entry.Offset..];
        for (var left = entry.Kind == EntryKind.String ? 1 : entry.Count; left > 0; left--)
        {
            var end = rest.Span.IndexOf((byte)0);
            if (end < 0)
            {
                Problem ??= $"its entry {(int)tag} is damaged";
                yield break;
            }

            yield return rest[..end];
            rest = rest[(end + 1)..];
        }
    }

    /// <summary>The numbers of an entry; none when it is missing or damaged.</summary>
    public RpmNumbers Numbers(RpmTag tag)
    {
        if (!TryFind(tag, out var entry))
        {
            return default;
        }

        var bytes = entry.Count * 4L;
        if (entry.Kind == EntryKind.Int32 && entry.Offset + bytes <= _data.Length)
        {
            return new RpmNumbers(_data.Slice((int)entry.Offset, (int)bytes));
        }

        Problem ??= $"its entry {(int)tag} is damaged";
        return default;
    }

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);

    /// <summary>Looks from the end, so that entries added at installation go first.</summary>
    private bool TryFind(RpmTag tag, out Entry entry)
    {
        var entries = _entries.Span;
        for (var at = entries.Length - EntryBytes; at >= 0; at -= EntryBytes)
        {
            if (U32(entries, at) == (uint)tag)
            {
                entry = new((EntryKind)U32(entries, at + 4), U32(entries, at + 8), U32(entries, at + 12));
                return true;
            }
        }

        entry = default;
        return false;
    }

    /// <summary>A region that contradicts the header shows damage, though its entries can be read without it.</summary>
    private void CheckRegion()
    {
        var entries = _entries.Span;
        if (entries.Length < EntryBytes || U32(entries, 0) is < 61 or > 63)
        {
            return;
        }

        long offset = U32(entries, 8);
        var isSound = (EntryKind)U32(entries, 4) == EntryKind.Binary && U32(entries, 12) == EntryBytes && offset + EntryBytes <= _data.Length;
        if (isSound)
        {
            // The trailer is an entry itself; its offset is the negative size of the region's entries.
            var spanned = -(long)(int)U32(_data.Span, (int)offset + 8);
            isSound = spanned > 0 && spanned <= entries.Length && spanned % EntryBytes == 0;
        }

        Problem ??= isSound ? null : "its region is damaged";
    }

    private readonly record struct Entry(EntryKind Kind, uint Offset, uint Count);
}
