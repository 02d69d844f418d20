namespace Plimsoll.Formats.DebControl;

/// <summary>Reads the stanzas and fields of a Debian control file forward, in place and in one pass.</summary>
/// <remarks>
/// <code>
/// file         = { blank | stanza }
/// stanza       = field { field }              ended by a blank line or the end
/// field        = name ":" text { continuation }
/// continuation = ( " " | tab ) text
/// blank        = line of nothing but spaces and tabs
/// </code>
/// Source: deb822(5), Debian Policy 5.1. Lines that are none of these are counted and passed over; <c>#</c> starts a comment.
/// </remarks>
public ref struct DebControlReader(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> _rest = text;
    private bool _inStanza;

    /// <summary>Name of the current field as written; names compare without case.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>Trimmed value of the current field; continuation lines keep their line breaks and leading space.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Lines so far that are neither field, continuation, comment nor blank.</summary>
    public int MalformedLines { get; private set; }

    /// <summary>Goes to the next stanza, past what is left of the current one; false at the end.</summary>
    public bool NextStanza()
    {
        while (_inStanza && NextField())
        {
        }

        while (!_rest.IsEmpty && IsBlank(FirstLine(_rest, out var next)))
        {
            _rest = next;
        }

        _inStanza = !_rest.IsEmpty;
        return _inStanza;
    }

    /// <summary>Goes to the next field of the stanza; false when it has no more.</summary>
    public bool NextField()
    {
        while (!_rest.IsEmpty)
        {
            var line = FirstLine(_rest, out var next);
            if (IsBlank(line))
            {
                _inStanza = false;
                return false;
            }

            var start = _rest;
            _rest = next;
            var colon = line.IndexOf((byte)':');
            if (line[0] == (byte)'#')
            {
                continue;
            }

            if (colon <= 0 || line[0] is (byte)' ' or (byte)'\t')
            {
                MalformedLines++;
                continue;
            }

            var length = line.Length;
            while (!_rest.IsEmpty && _rest[0] is (byte)' ' or (byte)'\t' && FirstLine(_rest, out next) is var more && !IsBlank(more))
            {
                length = start.Length - _rest.Length + more.Length;
                _rest = next;
            }

            Name = line[..colon].TrimEnd(" \t"u8);
            Value = start[(colon + 1)..length].Trim(" \t\r\n"u8);
            return true;
        }

        return false;
    }

    /// <summary>Whether the current field has this name.</summary>
    public readonly bool Is(ReadOnlySpan<byte> name) => System.Text.Ascii.EqualsIgnoreCase(Name, name);

    private static bool IsBlank(ReadOnlySpan<byte> line) => !line.ContainsAnyExcept(" \t"u8);

    private static ReadOnlySpan<byte> FirstLine(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> rest)
    {
        var end = text.IndexOf((byte)'\n');
        rest = end < 0 ? [] : text[(end + 1)..];
        var line = end < 0 ? text : text[..end];
        return line is [.., (byte)'\r'] ? line[..^1] : line;
    }
}
