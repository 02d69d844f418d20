namespace Plimsoll.Formats.Sqlite;

/// <summary>One row as stored: kinds and sizes of the columns, then their contents.</summary>
/// <remarks>Source: sqlite.org "Database File Format" 2.1 (record format).</remarks>
public readonly record struct SqliteRow(ReadOnlyMemory<byte> Payload)
{
    private const long FirstBlob = 12;

    /// <summary>A blob, or a text in the encoding of the database; null for another kind, a missing column or a damaged row.</summary>
    public ReadOnlyMemory<byte>? Bytes(int column) =>
        TryFind(column, out var kind, out var at, out var length) && kind >= FirstBlob ? Payload.Slice(at, length) : (ReadOnlyMemory<byte>?)null;

    /// <summary>Null for another kind, a missing column or a damaged row.</summary>
    public long? Integer(int column)
    {
        if (!TryFind(column, out var kind, out var at, out var length) || kind is 0 or 7 or >= FirstBlob)
        {
            return null;
        }

        long value = kind == 9 ? 1 : 0;
        for (var i = 0; i < length; i++)
        {
            value = i == 0 ? (sbyte)Payload.Span[at] : (value << 8) | Payload.Span[at + i];
        }

        return value;
    }

    private bool TryFind(int column, out long kind, out int at, out int length)
    {
        (kind, at, length) = (0, 0, 0);
        var payload = Payload.Span;
        var kinds = payload;
        if (!Varint.TryTake(ref kinds, out var headerBytes) || headerBytes > payload.Length || headerBytes < payload.Length - kinds.Length)
        {
            return false;
        }

        kinds = payload[(payload.Length - kinds.Length)..(int)headerBytes];
        long position = headerBytes, size = 0;
        for (var i = 0; i <= column; i++)
        {
            position += size;
            if (!Varint.TryTake(ref kinds, out kind) || Size(kind) is not { } next || next > payload.Length - position)
            {
                return false;
            }

            size = next;
        }

        (at, length) = ((int)position, (int)size);
        return true;
    }

    private static long? Size(long kind) => kind switch
    {
        0 or 8 or 9 => 0,
        >= 1 and <= 4 => kind,
        5 => 6,
        6 or 7 => 8,
        >= FirstBlob => (kind - FirstBlob) / 2,
        _ => null,
    };
}
