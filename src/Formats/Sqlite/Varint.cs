namespace Plimsoll.Formats.Sqlite;

/// <summary>SQLite's numbers of one to nine bytes: seven bits each, most significant first, all eight of the ninth.</summary>
/// <remarks>Source: sqlite.org "Database File Format" 1.6.</remarks>
internal static class Varint
{
    public static bool TryTake(ref ReadOnlySpan<byte> bytes, out long value)
    {
        value = 0;
        for (var i = 0; i < Math.Min(9, bytes.Length); i++)
        {
            value = i == 8 ? (value << 8) | bytes[i] : (value << 7) | (uint)(bytes[i] & 0x7f);
            if (i == 8 || bytes[i] < 0x80)
            {
                bytes = bytes[(i + 1)..];
                return true;
            }
        }

        return false;
    }
}
