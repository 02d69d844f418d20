using System.Buffers.Binary;
using System.Collections;
using System.Numerics;
using Plimsoll.Formats.Databases;
using Plimsoll.Formats.Executables;

namespace Plimsoll.Formats.BerkeleyDb;

/// <summary>The pairs of a Berkeley DB hash database of either byte order, in order of pages.</summary>
/// <remarks>
/// Source: Berkeley DB 5.3, src/dbinc/db_page.h (meta page, page header, H_KEYDATA, H_OFFPAGE). Pages are gone through in order instead of by bucket.
/// Every overflow page is used at most once, so loops end and none is copied twice. Encrypted and checksummed databases, and several values of one key, are reported.
/// </remarks>
public sealed class BerkeleyHashFile
{
    private const int MetaBytes = 72;
    private const int PageHeaderBytes = 26;
    private const int OffPageBytes = 12;
    private const uint HashMagic = 0x061561;

    private readonly ReadOnlyMemory<byte> _file;
    private readonly bool _bigEndian;
    private readonly int _pageBytes;
    private readonly uint _pages;
    private readonly BitArray _used;
    private readonly DamageLog _damage;

    private BerkeleyHashFile(ReadOnlyMemory<byte> file, bool bigEndian, int pageBytes, uint pages, DamageLog damage)
    {
        (_file, _bigEndian, _pageBytes, _pages, _damage) = (file, bigEndian, pageBytes, pages, damage);
        _used = new BitArray((int)pages);
    }

    private enum PageKind : byte
    {
        Free = 0,
        UnsortedHash = 2,
        Overflow = 7,
        Meta = 8,
        Hash = 13,
    }

    private enum ItemKind : byte
    {
        KeyData = 1,
        OffPage = 3,
    }

    public static bool HasMagic(ReadOnlySpan<byte> file) =>
        file.Length >= 16 && (BinaryPrimitives.ReadUInt32LittleEndian(file[12..]) == HashMagic || BinaryPrimitives.ReadUInt32BigEndian(file[12..]) == HashMagic);

    /// <summary>Null, with the reason in <paramref name="damage"/>, when the first page does not describe a hash database that can be read.</summary>
    public static BerkeleyHashFile? Open(ReadOnlyMemory<byte> file, DamageLog damage)
    {
        if (file.Length < MetaBytes || !HasMagic(file.Span))
        {
            damage.Add("bdb-malformed", "It is no Berkeley DB hash database");
            return null;
        }

        var bigEndian = BinaryPrimitives.ReadUInt32BigEndian(file.Span[12..]) == HashMagic;
        var meta = new EndianFields(file.Span, bigEndian);
        uint version = meta.U32(16), pageBytes = meta.U32(20);
        bool isEncrypted = file.Span[24] != 0, hasChecksums = (file.Span[26] & 1) != 0;
        if (version is < 7 or > 10 || pageBytes is < 512 or > 65536 || !BitOperations.IsPow2(pageBytes) || isEncrypted || hasChecksums || file.Span[25] != (byte)PageKind.Meta)
        {
            damage.Add("bdb-unsupported", "The Berkeley DB database is encrypted, checksummed, of an unknown version or damaged");
            return null;
        }

        var present = (uint)(file.Length / pageBytes);
        if (meta.U32(32) >= present || file.Length % pageBytes != 0)
        {
            damage.Add("bdb-truncated", "The Berkeley DB database ends before its last page");
        }

        return new BerkeleyHashFile(file, bigEndian, (int)pageBytes, (uint)Math.Min(present, meta.U32(32) + 1L), damage);
    }

    /// <param name="maxValueBytes">Keys and values that claim more are left out and reported.</param>
    public IEnumerable<(ReadOnlyMemory<byte> Key, ReadOnlyMemory<byte> Value)> Pairs(int maxValueBytes)
    {
        for (var number = 1u; number < _pages; number++)
        {
            var page = Page(number);
            switch ((PageKind)page.Span[25])
            {
                case PageKind.Hash or PageKind.UnsortedHash:
                    foreach (var pair in Pairs(page, number, maxValueBytes))
                    {
                        yield return pair;
                    }

                    break;
                case PageKind.Free or PageKind.Overflow:
                    break;
                default:
                    _damage.Add("bdb-page-kind", "Page # of the Berkeley DB database does not belong to a hash", number);
                    break;
            }
        }
    }

    private ReadOnlyMemory<byte> Page(uint number) => _file.Slice((int)(number * (long)_pageBytes), _pageBytes);

    private EndianFields Fields(ReadOnlyMemory<byte> bytes) => new(bytes.Span, _bigEndian);

    /// <summary>Keys and values lie by turns from the end of the page downward; their offsets follow the header.</summary>
    private IEnumerable<(ReadOnlyMemory<byte> Key, ReadOnlyMemory<byte> Value)> Pairs(ReadOnlyMemory<byte> page, uint number, int maxValueBytes)
    {
        int entries = Fields(page).U16(20), end = page.Length;
        if (Fields(page).U32(8) != number || entries % 2 != 0 || PageHeaderBytes + 2 * entries > page.Length)
        {
            _damage.Add("bdb-page-malformed", "The header of page # of the Berkeley DB database is damaged", number);
            yield break;
        }

        ReadOnlyMemory<byte>? key = null;
        for (var i = 0; i < entries; i++)
        {
            int start = Fields(page).U16(PageHeaderBytes + 2 * i);
            if (start >= end || start < PageHeaderBytes + 2 * entries)
            {
                _damage.Add("bdb-page-malformed", "An entry of page # of the Berkeley DB database lies outside its place", number);
                yield break;
            }

            var item = Item(page[start..end], maxValueBytes);
            end = start;
            if (i % 2 == 0)
            {
                key = item;
            }
            else if (key is { } known && item is { } value)
            {
                yield return (known, value);
            }
        }
    }

    /// <summary>Null, and reported, when it cannot be read.</summary>
    private ReadOnlyMemory<byte>? Item(ReadOnlyMemory<byte> item, int maxValueBytes)
    {
        switch ((ItemKind)item.Span[0])
        {
            case ItemKind.KeyData:
                return item[1..];
            case ItemKind.OffPage when item.Length >= OffPageBytes:
                return Collect(Fields(item).U32(4), Fields(item).U32(8), maxValueBytes);
            default:
                _damage.Add("bdb-item-kind", "An entry of the Berkeley DB database is of a kind that is not read");
                return null;
        }
    }

    /// <summary>Puts a chain of overflow pages together; null, and reported, when it is broken. Memory is taken only for bytes that exist.</summary>
    private ReadOnlyMemory<byte>? Collect(uint first, uint length, int maxValueBytes)
    {
        if (length > maxValueBytes)
        {
            _damage.Add("bdb-value-too-large", "A value of the Berkeley DB database claims more than # bytes", maxValueBytes);
            return null;
        }

        var parts = new List<ReadOnlyMemory<byte>>();
        long found = 0;
        for (var number = first; found < length; number = Fields(Page(number)).U32(16))
        {
            if (number == 0 || number >= _pages || _used[(int)number] || (PageKind)Page(number).Span[25] != PageKind.Overflow)
            {
                _damage.Add("bdb-overflow-invalid", "Overflow page # of the Berkeley DB database does not exist or is used twice", number);
                return null;
            }

            _used[(int)number] = true;
            var page = Page(number);
            int bytes = Fields(page).U16(22);
            if (bytes == 0 || bytes > page.Length - PageHeaderBytes)
            {
                _damage.Add("bdb-overflow-invalid", "Overflow page # of the Berkeley DB database is damaged", number);
                return null;
            }

            parts.Add(page.Slice(PageHeaderBytes, bytes));
            found += bytes;
        }

        if (parts is [var only])
        {
            return only[..(int)length];
        }

        var value = new byte[length];
        var at = 0;
        foreach (var part in parts)
        {
            var content = part.Span[..Math.Min(part.Length, value.Length - at)];
            content.CopyTo(value.AsSpan(at));
            at += content.Length;
        }

        return value;
    }
}
