namespace Plimsoll.Formats.Apk;

/// <summary>Reads the packages and fields of apk's installed database forward, in place and in one pass.</summary>
/// <remarks>
/// <code>
/// file    = { package }
/// package = field { field } ( empty-line | end )
/// field   = letter ":" text newline
/// </code>
/// Source: apk-tools, apk-v2(5). <c>F</c> opens a directory, <c>R</c> names a file in it; other lines are counted and passed over.
/// </remarks>
public ref struct ApkInstalledReader(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> _rest = text;
    private bool _inPackage;

    /// <summary>Letter of the current field.</summary>
    public byte Key { get; private set; }

    public ReadOnlySpan<byte> Value { get; private set; }

    public int MalformedLines { get; private set; }

    /// <summary>Goes to the next package, past what is left of the current one; false at the end.</summary>
    public bool NextPackage()
    {
        while (_inPackage && NextField())
        {
        }

        _rest = _rest.TrimStart("\r\n"u8);
        _inPackage = !_rest.IsEmpty;
        return _inPackage;
    }

    /// <summary>Goes to the next field of the package; false when it has no more.</summary>
    public bool NextField()
    {
        while (!_rest.IsEmpty)
        {
            var end = _rest.IndexOf((byte)'\n');
            var line = (end < 0 ? _rest : _rest[..end]).TrimEnd((byte)'\r');
            _rest = end < 0 ? [] : _rest[(end + 1)..];
            switch (line)
            {
                case []:
                    _inPackage = false;
                    return false;
                case [var letter, (byte)':', .. var value] when char.IsAsciiLetter((char)letter):
                    Key = letter;
                    Value = value;
                    return true;
                default:
                    MalformedLines++;
                    break;
            }
        }

        _inPackage = false;
        return false;
    }
}
