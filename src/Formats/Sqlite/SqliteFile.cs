using System.Buffers.Binary;
using System.Collections;
using System.Numerics;
using System.Text;
using Plimsoll.Formats.Databases;

namespace Plimsoll.Formats.Sqlite;

/// <summary>The rows of a table of a SQLite database, read page by page without a query engine.</summary>
/// <remarks>
/// Source: sqlite.org "Database File Format", 1.3 (header), 1.6 (b-tree pages), 1.7 (schema). Only tables with row numbers are read.
/// Every page is used at most once, so loops end and no page is copied twice. What a write-ahead log beside the file holds is not seen.
/// </remarks>
public sealed class SqliteFile
{
    private const int HeaderBytes = 100;
    private const byte InteriorTable = 5;
    private const byte LeafTable = 13;

    private readonly ReadOnlyMemory<byte> _file;
    private readonly int _pageBytes;
    private readonly int _usableBytes;
    private readonly uint _pages;
    private readonly Encoding _encoding;
    private readonly BitArray _used;
    private readonly DamageLog _damage;

    private SqliteFile(ReadOnlyMemory<byte> file, int pageBytes, int usableBytes, Encoding encoding, DamageLog damage)
    {
        (_file, _pageBytes, _usableBytes, _encoding, _damage) = (file, pageBytes, usableBytes, encoding, damage);
        _pages = (uint)(file.Length / pageBytes);
        _used = new BitArray((int)_pages + 1);
    }

    public static ReadOnlySpan<byte> Magic => "SQLite format 3\0"u8;

    /// <summary>Null, with the reason in <paramref name="damage"/>, when the header is no SQLite header.</summary>
    public static SqliteFile? Open(ReadOnlyMemory<byte> file, DamageLog damage)
    {
        var header = file.Span;
        if (header.Length < HeaderBytes || !header.StartsWith(Magic))
        {
            damage.Add("sqlite-malformed", "It is no SQLite database");
            return null;
        }

        int pageBytes = BinaryPrimitives.ReadUInt16BigEndian(header[16..]);
        pageBytes = pageBytes == 1 ? 65536 : pageBytes;
        var usableBytes = pageBytes - header[20];
        if (pageBytes < 512 || !BitOperations.IsPow2(pageBytes) || usableBytes < 480 || header[19] > 2)
        {
            damage.Add("sqlite-malformed", "The header of the SQLite database is damaged or of a later format");
            return null;
        }

        // The number of pages counts only when the version that wrote it also made the last change.
        var declared = header[24..28].SequenceEqual(header[92..96]) ? BinaryPrimitives.ReadUInt32BigEndian(header[28..]) : 0;
        if (declared > header.Length / pageBytes || header.Length % pageBytes != 0)
        {
            damage.Add("sqlite-truncated", "The SQLite database ends before its last page");
        }

        var encoding = BinaryPrimitives.ReadUInt32BigEndian(header[56..]) switch
        {
            2 => Encoding.Unicode,
            3 => Encoding.BigEndianUnicode,
            _ => Encoding.UTF8,
        };
        return new SqliteFile(file, pageBytes, usableBytes, encoding, damage);
    }

    /// <summary>The rows of one table in order, each once; pages that another call has used already are not read again.</summary>
    /// <param name="maxRowBytes">Rows that claim more are left out and reported.</param>
    public IEnumerable<SqliteRow> Rows(string table, int maxRowBytes)
    {
        var root = Walk(1, maxRowBytes)
            .Where(row => TextOf(row, 0) == "table" && string.Equals(TextOf(row, 1), table, StringComparison.OrdinalIgnoreCase))
            .Select(row => row.Integer(3))
            .FirstOrDefault(number => number is not null);
        if (root is { } page and > 0 and <= uint.MaxValue)
        {
            return Walk((uint)page, maxRowBytes);
        }

        _damage.Add("sqlite-table-missing", $"The SQLite database has no table '{table}'");
        return [];
    }

    private string? TextOf(SqliteRow row, int column) => row.Bytes(column) is { } bytes ? _encoding.GetString(bytes.Span) : null;

    /// <summary>Takes a page into use; false, and reported, when there is no such page or it was used before.</summary>
    private bool Use(uint page)
    {
        if (page == 0 || page > _pages || _used[(int)page])
        {
            _damage.Add("sqlite-page-invalid", "Page # of the SQLite database does not exist or is used twice", page);
            return false;
        }

        _used[(int)page] = true;
        return true;
    }

    private ReadOnlyMemory<byte> Page(uint number) => _file.Slice((int)(number - 1) * _pageBytes, _usableBytes);

    /// <summary>The rows of the tree below a page, from left to right.</summary>
    private IEnumerable<SqliteRow> Walk(uint root, int maxRowBytes)
    {
        var pending = new Stack<uint>();
        if (Use(root))
        {
            pending.Push(root);
        }

        while (pending.TryPop(out var number))
        {
            var page = Page(number);
            var header = number == 1 ? HeaderBytes : 0;
            switch (page.Span[header])
            {
                case InteriorTable:
                    PushChildren(page.Span, header, pending);
                    break;
                case LeafTable:
                    foreach (var row in Leaf(page, header, maxRowBytes))
                    {
                        yield return row;
                    }

                    break;
                default:
                    _damage.Add("sqlite-page-kind", "Page # of the SQLite database belongs to no table", number);
                    break;
            }
        }
    }

    /// <summary>As many offsets of cells as the page has room for; a claim of more is reported.</summary>
    private ReadOnlySpan<byte> CellPointers(ReadOnlySpan<byte> page, int header, int headerBytes)
    {
        var rest = page[(header + headerBytes)..];
        var bytes = 2 * BinaryPrimitives.ReadUInt16BigEndian(page[(header + 3)..]);
        if (bytes > rest.Length)
        {
            _damage.Add("sqlite-cells-malformed", "A page of the SQLite database claims more cells than it can hold");
        }

        return rest[..Math.Min(bytes, rest.Length & ~1)];
    }

    private void PushChildren(ReadOnlySpan<byte> page, int header, Stack<uint> pending)
    {
        Push(BinaryPrimitives.ReadUInt32BigEndian(page[(header + 8)..]));
        for (var pointers = CellPointers(page, header, 12); !pointers.IsEmpty; pointers = pointers[..^2])
        {
            var cell = BinaryPrimitives.ReadUInt16BigEndian(pointers[^2..]);
            if (cell > page.Length - 4)
            {
                _damage.Add("sqlite-cells-malformed", "A cell of the SQLite database lies outside its page");
                continue;
            }

            Push(BinaryPrimitives.ReadUInt32BigEndian(page[cell..]));
        }

        void Push(uint child)
        {
            if (Use(child))
            {
                pending.Push(child);
            }
        }
    }

    private IEnumerable<SqliteRow> Leaf(ReadOnlyMemory<byte> page, int header, int maxRowBytes)
    {
        // Cells do not overlap, so together they are no longer than the page.
        var budget = page.Length;
        var count = CellPointers(page.Span, header, 8).Length / 2;
        for (var i = 0; i < count; i++)
        {
            int cell = BinaryPrimitives.ReadUInt16BigEndian(page.Span[(header + 8 + 2 * i)..]);
            if (!TryReadCell(page.Span, cell, out var start, out var localBytes, out var payloadBytes) || localBytes > budget)
            {
                _damage.Add("sqlite-cells-malformed", "A cell of the SQLite database lies outside its page or over others");
                continue;
            }

            budget -= localBytes;
            if (payloadBytes > maxRowBytes)
            {
                _damage.Add("sqlite-row-too-large", "A row of the SQLite database claims more than # bytes", maxRowBytes);
                continue;
            }

            var local = page.Slice(start, localBytes);
            var payload = localBytes == payloadBytes ? local : Collect(local, (int)payloadBytes, BinaryPrimitives.ReadUInt32BigEndian(page.Span[(start + localBytes)..]));
            if (payload is { } whole)
            {
                yield return new SqliteRow(whole);
            }
        }
    }

    /// <summary>Payload size, row number and the part of the payload that is on the page, behind it the first overflow page.</summary>
    private bool TryReadCell(ReadOnlySpan<byte> page, int cell, out int start, out int localBytes, out long payloadBytes)
    {
        start = localBytes = 0;
        payloadBytes = 0;
        if (cell >= page.Length)
        {
            return false;
        }

        var rest = page[cell..];
        if (!Varint.TryTake(ref rest, out payloadBytes) || !Varint.TryTake(ref rest, out _) || payloadBytes < 0)
        {
            return false;
        }

        start = page.Length - rest.Length;
        localBytes = LocalBytes(payloadBytes);
        return rest.Length >= (localBytes == payloadBytes ? localBytes : localBytes + 4);
    }

    /// <remarks>Source: sqlite.org "Database File Format" 1.6, table b-tree leaf cells.</remarks>
    private int LocalBytes(long payloadBytes)
    {
        var most = _usableBytes - 35;
        if (payloadBytes <= most)
        {
            return (int)payloadBytes;
        }

        var least = (_usableBytes - 12) * 32 / 255 - 23;
        var fitting = least + (payloadBytes - least) % (_usableBytes - 4);
        return (int)(fitting <= most ? fitting : least);
    }

    /// <summary>The payload with its overflow pages; null, and reported, when their chain is broken. Memory is taken only for pages that exist.</summary>
    private ReadOnlyMemory<byte>? Collect(ReadOnlyMemory<byte> local, int payloadBytes, uint page)
    {
        var chain = new List<uint>();
        for (long missing = payloadBytes - local.Length; missing > 0; missing -= _usableBytes - 4)
        {
            if (!Use(page))
            {
                return null;
            }

            chain.Add(page);
            page = BinaryPrimitives.ReadUInt32BigEndian(Page(page).Span);
        }

        var payload = new byte[payloadBytes];
        local.CopyTo(payload);
        var at = local.Length;
        foreach (var number in chain)
        {
            var content = Page(number).Span[4..];
            content = content[..Math.Min(content.Length, payloadBytes - at)];
            content.CopyTo(payload.AsSpan(at));
            at += content.Length;
        }

        return payload;
    }
}
