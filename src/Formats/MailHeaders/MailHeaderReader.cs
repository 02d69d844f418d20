namespace Plimsoll.Formats.MailHeaders;

/// <summary>Reads the header fields of a mail-like text, such as Python package metadata, forward and in place.</summary>
/// <remarks>
/// <code>
/// header = { field } ( empty-line | end )
/// field  = name ":" text { ( " " | tab ) text }
/// </code>
/// Source: RFC 5322 2.2, Python core metadata. As in Python's own parser the header ends at the first line that cannot belong to it;
/// a line of spaces continues a field.
/// </remarks>
public ref struct MailHeaderReader(ReadOnlySpan<byte> text)
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xef, 0xbb, 0xbf];

    private ReadOnlySpan<byte> _rest = text.StartsWith(ByteOrderMark) ? text[3..] : text;

    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>Trimmed; folded lines keep their line breaks and leading space.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    public bool Next()
    {
        var start = _rest;
        var end = LineEnd(start);
        var colon = start[..end].IndexOf((byte)':');
        if (colon <= 0 || start[..colon].ContainsAny(" \t\r"u8))
        {
            _rest = [];
            return false;
        }

        var next = end;
        while (next + 1 < start.Length && start[next + 1] is (byte)' ' or (byte)'\t')
        {
            next += 1 + LineEnd(start[(next + 1)..]);
        }

        Name = start[..colon];
        Value = start[(colon + 1)..next].Trim(" \t\r\n"u8);
        _rest = next < start.Length ? start[(next + 1)..] : [];
        return true;
    }

    public readonly bool Is(ReadOnlySpan<byte> name) => System.Text.Ascii.EqualsIgnoreCase(Name, name);

    /// <summary>Offset of the first line break, or the length.</summary>
    private static int LineEnd(ReadOnlySpan<byte> text) => text.IndexOf((byte)'\n') is >= 0 and var end ? end : text.Length;
}
