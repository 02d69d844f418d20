using System.Buffers;
using System.Text;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.Toml;

/// <summary>A place in a TOML text, and the first thing that went wrong there.</summary>
internal ref struct TomlCursor(ReadOnlySpan<byte> text)
{
    /// <summary>Everything but tabs below the space, and DEL: no comment and no string holds them.</summary>
    private static readonly SearchValues<byte> Controls = SearchValues.Create([.. Enumerable.Range(0, 0x20).Where(b => b != '\t').Append(0x7f).Select(b => (byte)b)]);

    private int _lineStart;
    private int _columnAt;
    private int _column;

    public readonly ReadOnlySpan<byte> Text = text;

    public int At { get; set; }

    public int Line { get; private set; } = 1;

    public string? Error { get; private set; }

    /// <summary>Whether the error is a limit rather than wrong text.</summary>
    public bool IsLimit { get; private set; }

    public readonly ReadOnlySpan<byte> Rest => Text[At..];

    /// <summary>The byte here; -1 at the end.</summary>
    public readonly int Peek => At < Text.Length ? Text[At] : -1;

    public static bool IsControl(byte b) => Controls.Contains(b);

    /// <summary>Remembers what is wrong, unless something was already; returns false.</summary>
    public bool Fail(string message, bool isLimit = false)
    {
        (Error, IsLimit) = Error is null ? (message, isLimit) : (Error, IsLimit);
        return false;
    }

    /// <summary>Takes the error away, so that reading can go on.</summary>
    public void Forgive() => Error = null;

    public bool Take(char wanted)
    {
        if (Peek != wanted)
        {
            return false;
        }

        At++;
        return true;
    }

    public void SkipBlanks()
    {
        while (Peek is ' ' or '\t')
        {
            At++;
        }
    }

    /// <summary>Takes LF or CR LF.</summary>
    public bool TakeLineBreak()
    {
        var length = Peek == '\n' ? 1 : Rest.StartsWith("\r\n"u8) ? 2 : 0;
        At += length;
        (Line, _lineStart) = length == 0 ? (Line, _lineStart) : (Line + 1, At);
        return length > 0;
    }

    /// <summary>Skips a comment, if there is one, up to its line's end; false when it holds a control character.</summary>
    public bool SkipComment()
    {
        if (Peek != '#')
        {
            return true;
        }

        var end = Rest.IndexOfAny(Controls);
        At += end < 0 ? Rest.Length : end;
        return Peek is -1 or '\n' || Rest.StartsWith("\r\n"u8) || Fail("a comment holds a control character");
    }

    /// <summary>Skips blanks, line breaks and comments, as between the items of an array.</summary>
    public bool SkipLines()
    {
        do
        {
            SkipBlanks();
            if (!SkipComment())
            {
                return false;
            }
        }
        while (TakeLineBreak());
        return true;
    }

    /// <summary>Goes to the next line that begins with an opening bracket, or to the end.</summary>
    public void SkipToTable()
    {
        while (At < Text.Length)
        {
            var end = Rest.IndexOf((byte)'\n');
            At += end < 0 ? Rest.Length : end;
            if (TakeLineBreak())
            {
                SkipBlanks();
                if (Peek == '[')
                {
                    return;
                }
            }
        }
    }

    /// <summary>This place; the column counts on from the last one asked for, so that many on one line cost no more than the line.</summary>
    public TextSpan Span()
    {
        if (_columnAt < _lineStart || _columnAt > At)
        {
            (_columnAt, _column) = (_lineStart, 1);
        }

        _column += Encoding.UTF8.GetCharCount(Text[_columnAt..At]);
        _columnAt = At;
        return new TextSpan(At, Math.Min(1, Text.Length - At), Line, _column);
    }
}
