using System.Text;

namespace Plimsoll.Vulnerabilities.Updates;

/// <summary>Reads lines of a text of unknown size: a line is cut at a length, the text at another.</summary>
internal sealed class LimitedLines(TextReader text, int maxLine, long maxText)
{
    private readonly char[] _buffer = new char[1 << 14];
    private readonly StringBuilder _line = new();
    private int _at;
    private int _length;
    private long _read;

    /// <summary>Whether the text went on beyond what may be read.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Without its end (LF or CRLF); null at the end of the text.</summary>
    public string? Next()
    {
        _line.Clear();
        var any = false;
        while (Fill())
        {
            any = true;
            var rest = _buffer.AsSpan(_at, _length - _at);
            var end = rest.IndexOf('\n');
            var part = end < 0 ? rest : rest[..end];
            _line.Append(part[..Math.Clamp(maxLine - _line.Length, 0, part.Length)]);
            _at += end < 0 ? rest.Length : end + 1;
            if (end >= 0)
            {
                break;
            }
        }

        return !any ? null : _line.Length > 0 && _line[^1] == '\r' ? _line.ToString(0, _line.Length - 1) : _line.ToString();
    }

    private bool Fill()
    {
        if (_at < _length)
        {
            return true;
        }

        (_at, _length) = (0, text.Read(_buffer));
        _read += _length;
        IsCut |= _read > maxText;
        return _length > 0 && !IsCut;
    }
}
