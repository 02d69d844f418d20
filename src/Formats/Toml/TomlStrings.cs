using System.Buffers;
using System.Globalization;
using System.Text;

namespace Plimsoll.Formats.Toml;

/// <summary>Reads the four kinds of strings.</summary>
/// <remarks>
/// <code>
/// basic = '"' { char | escape } '"'        multi-line basic = '"""' [ break ] { char | escape | break | quotes } '"""'
/// literal = "'" { char } "'"               multi-line literal = "'''" [ break ] { char | break | quotes } "'''"
/// escape = "\" ( b | t | n | f | r | '"' | "\" | u hex4 | U hex8 | blanks break { blank | break } )
/// </code>
/// Source: TOML 1.0.0, "String". One or two quotes may stand before the three that close.
/// </remarks>
internal static class TomlStrings
{
    private static readonly SearchValues<byte> BasicStops = Stops("\"\\");
    private static readonly SearchValues<byte> LiteralStops = Stops("'");

    /// <summary>Reads the string that begins here; null, with the cursor's error set, when it is broken.</summary>
    /// <param name="multiLine">Whether three quotes open a multi-line string; in keys they do not.</param>
    public static string? Read(ref TomlCursor cursor, bool multiLine)
    {
        var quote = (char)cursor.Peek;
        cursor.Take(quote);
        var isLong = multiLine && cursor.Rest is [var second, var third, ..] && second == quote && third == quote;
        if (isLong)
        {
            cursor.At += 2;
            cursor.TakeLineBreak();
        }

        var stops = quote == '"' ? BasicStops : LiteralStops;
        var text = new StringBuilder();
        while (true)
        {
            var length = cursor.Rest.IndexOfAny(stops);
            if (length < 0)
            {
                cursor.At = cursor.Text.Length;
                cursor.Fail("the string has no end");
                return null;
            }

            text.Append(Encoding.UTF8.GetString(cursor.Rest[..length]));
            cursor.At += length;
            if (cursor.Peek == quote)
            {
                var quotes = isLong ? Quotes(cursor.Rest, quote) : 1;
                cursor.At += quotes;
                if (!isLong || quotes >= 3)
                {
                    return text.Append(quote, isLong ? quotes - 3 : 0).ToString();
                }

                text.Append(quote, quotes);
            }
            else if (cursor.Peek == '\\')
            {
                if (!ReadEscape(ref cursor, text, isLong))
                {
                    return null;
                }
            }
            else if (isLong && cursor.TakeLineBreak())
            {
                text.Append('\n');
            }
            else
            {
                cursor.Fail(cursor.Peek == '\n' ? "the string has no end on its line" : "the string holds a control character");
                return null;
            }
        }
    }

    private static SearchValues<byte> Stops(string more) =>
        SearchValues.Create([.. Enumerable.Range(0, 256).Select(b => (byte)b).Where(b => TomlCursor.IsControl(b) || more.Contains((char)b))]);

    /// <summary>How many quotes stand here, at most the five that content and end can make up.</summary>
    private static int Quotes(ReadOnlySpan<byte> text, char quote)
    {
        var count = text[..Math.Min(5, text.Length)].IndexOfAnyExcept((byte)quote);
        return count < 0 ? Math.Min(5, text.Length) : count;
    }

    private static bool ReadEscape(ref TomlCursor cursor, StringBuilder text, bool isLong)
    {
        cursor.Take('\\');
        char? simple = cursor.Peek switch
        {
            'b' => '\b',
            't' => '\t',
            'n' => '\n',
            'f' => '\f',
            'r' => '\r',
            '"' => '"',
            '\\' => '\\',
            _ => null,
        };
        if (simple is { } c)
        {
            cursor.At++;
            text.Append(c);
            return true;
        }

        return cursor.Peek switch
        {
            'u' => ReadRune(ref cursor, text, 4),
            'U' => ReadRune(ref cursor, text, 8),
            ' ' or '\t' or '\n' or '\r' when isLong => SkipBreak(ref cursor),
            _ => cursor.Fail("the string holds an unknown escape"),
        };
    }

    private static bool ReadRune(ref TomlCursor cursor, StringBuilder text, int digits)
    {
        cursor.At++;
        if (cursor.Rest.Length < digits
            || !uint.TryParse(cursor.Rest[..digits], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            || !Rune.IsValid(value))
        {
            return cursor.Fail("the string holds an escape that is no character");
        }

        cursor.At += digits;
        text.Append(new Rune(value).ToString());
        return true;
    }

    /// <summary>A backslash at a line's end takes away all blanks and line breaks that follow.</summary>
    private static bool SkipBreak(ref TomlCursor cursor)
    {
        cursor.SkipBlanks();
        if (!cursor.TakeLineBreak())
        {
            return cursor.Fail("the string holds an unknown escape");
        }

        do
        {
            cursor.SkipBlanks();
        }
        while (cursor.TakeLineBreak());
        return true;
    }
}
