namespace Plimsoll.Formats.Alpm;

/// <summary>Reads the sections of a <c>desc</c> or <c>files</c> file of pacman's local database forward, in place and in one pass.</summary>
/// <remarks>
/// <code>
/// file    = { section | blank }
/// section = "%" name "%" newline { text newline }      ended by a blank line or the end
/// </code>
/// Source: pacman, alpm-files(5), alpm-db-desc(5). Lines outside a section are counted and passed over.
/// </remarks>
public ref struct AlpmRecordReader(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> _rest = text;
    private bool _inSection;

    /// <summary>Name of the current section, without the percent signs.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    public ReadOnlySpan<byte> Value { get; private set; }

    public int MalformedLines { get; private set; }

    /// <summary>Goes to the next section, past what is left of the current one; false at the end.</summary>
    public bool NextSection()
    {
        while (_inSection && NextValue())
        {
        }

        while (!_rest.IsEmpty)
        {
            switch (TakeLine())
            {
                case []:
                    break;
                case [(byte)'%', .. var name, (byte)'%'] when !name.IsEmpty:
                    Name = name;
                    _inSection = true;
                    return true;
                default:
                    MalformedLines++;
                    break;
            }
        }

        return false;
    }

    /// <summary>Goes to the next line of the section; false when it has no more.</summary>
    public bool NextValue()
    {
        Value = _inSection && !_rest.IsEmpty ? TakeLine() : [];
        _inSection = !Value.IsEmpty;
        return _inSection;
    }

    private ReadOnlySpan<byte> TakeLine()
    {
        var end = _rest.IndexOf((byte)'\n');
        var line = end < 0 ? _rest : _rest[..end];
        _rest = end < 0 ? [] : _rest[(end + 1)..];
        return line.TrimEnd((byte)'\r');
    }
}
