using System.Buffers.Text;

namespace Plimsoll.Formats.Tar;

/// <summary>One <c>length key=value\n</c> record of a PAX extended header; the length counts the whole record in decimal.</summary>
/// <remarks>Source: POSIX.1-2017 pax, "pax Extended Header".</remarks>
internal readonly ref struct PaxRecord
{
    private PaxRecord(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        Key = key;
        Value = value;
    }

    public ReadOnlySpan<byte> Key { get; }

    public ReadOnlySpan<byte> Value { get; }

    /// <summary>Takes the next record off <paramref name="records"/>; false when what is left is not one.</summary>
    public static bool TryTake(ref ReadOnlySpan<byte> records, out PaxRecord record)
    {
        record = default;
        if (!Utf8Parser.TryParse(records, out int length, out var digits)
            || digits >= records.Length
            || records[digits] != ' '
            || length <= digits + 1
            || length > records.Length
            || records[length - 1] != '\n')
        {
            return false;
        }

        var body = records[(digits + 1)..(length - 1)];
        var equals = body.IndexOf((byte)'=');
        if (equals <= 0)
        {
            return false;
        }

        record = new PaxRecord(body[..equals], body[(equals + 1)..]);
        records = records[length..];
        return true;
    }

    /// <summary>Reads a decimal number that must fill <paramref name="text"/>.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> text, out long value) =>
        Utf8Parser.TryParse(text, out value, out var consumed) && consumed == text.Length && value >= 0;
}
