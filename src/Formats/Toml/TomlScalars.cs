using System.Buffers;
using System.Globalization;
using System.Text;

namespace Plimsoll.Formats.Toml;

/// <summary>Reads booleans, numbers, dates and times.</summary>
/// <remarks>
/// <code>
/// integer = [ sign ] ( "0" | nonzero { ["_"] digit } ) | "0x" hexs | "0o" octals | "0b" bits
/// float   = integer [ "." digits ] [ ( "e" | "E" ) [ sign ] digits ] | [ sign ] ( "inf" | "nan" )
/// digits  = digit { ["_"] digit }
/// </code>
/// Source: TOML 1.0.0, "Integer", "Float", "Boolean", "Offset Date-Time".
/// </remarks>
internal static class TomlScalars
{
    /// <summary>Longest number, in bytes; longer ones say nothing more than this many digits do.</summary>
    private const int MaxNumberBytes = 1024;

    private static readonly SearchValues<byte> WordBytes = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-_.:"u8);

    /// <summary>Null, with the cursor's error set, when no such value stands here.</summary>
    public static TomlNode? Read(ref TomlCursor cursor)
    {
        var word = Word(cursor.Rest);
        if (word.IsEmpty || word.Length > MaxNumberBytes || Parse(word, cursor.Line) is not { } value)
        {
            cursor.Fail(word.IsEmpty ? "a value is missing here" : "this is no value");
            return null;
        }

        cursor.At += word.Length;
        return value;
    }

    /// <summary>What may be one value; a date and a time may have a space between them.</summary>
    private static ReadOnlySpan<byte> Word(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAnyExcept(WordBytes);
        end = end < 0 ? text.Length : end;
        if (end == 10 && text[4] == '-' && text.Length > 13 && text[10] == ' ' && char.IsAsciiDigit((char)text[11]) && text[13] == ':')
        {
            var time = text[11..].IndexOfAnyExcept(WordBytes);
            end = time < 0 ? text.Length : 11 + time;
        }

        return text[..end];
    }

    private static TomlNode? Parse(ReadOnlySpan<byte> word, int line)
    {
        var unsigned = word[0] is (byte)'+' or (byte)'-' ? word[1..] : word;
        return word switch
        {
            _ when word.SequenceEqual("true"u8) => new TomlBoolean(true, line),
            _ when word.SequenceEqual("false"u8) => new TomlBoolean(false, line),
            _ when unsigned.SequenceEqual("inf"u8) => new TomlFloat(word[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity, line),
            _ when unsigned.SequenceEqual("nan"u8) => new TomlFloat(double.NaN, line),
            _ when (word.Length > 4 && word[4] == '-' && char.IsAsciiDigit((char)word[3])) || (word.Length > 2 && word[2] == ':') => TomlDates.Parse(word, line),
            [(byte)'0', (byte)'x', ..] => Prefixed(word[2..], NumberStyles.AllowHexSpecifier, char.IsAsciiHexDigit, line),
            [(byte)'0', (byte)'b', ..] => Prefixed(word[2..], NumberStyles.AllowBinarySpecifier, c => c is '0' or '1', line),
            [(byte)'0', (byte)'o', ..] => Octal(word[2..], line),
            _ => Number(word, unsigned, line),
        };
    }

    private static TomlInteger? Prefixed(ReadOnlySpan<byte> digits, NumberStyles style, Func<char, bool> isDigit, int line) =>
        Digits(digits, isDigit) == digits.Length
        && long.TryParse(Plain(digits).TrimStart('0') is { Length: > 0 } plain ? plain : "0", style, CultureInfo.InvariantCulture, out var value) && value >= 0 && digits.Length > 0
            ? new TomlInteger(value, line)
            : null;

    private static TomlInteger? Octal(ReadOnlySpan<byte> digits, int line)
    {
        ulong value = 0;
        foreach (var c in Plain(digits))
        {
            value = value > long.MaxValue >> 3 ? ulong.MaxValue : value * 8 + (ulong)(c - '0');
        }

        return digits.Length > 0 && Digits(digits, c => c is >= '0' and <= '7') == digits.Length && value <= long.MaxValue ? new TomlInteger((long)value, line) : null;
    }

    private static TomlNode? Number(ReadOnlySpan<byte> word, ReadOnlySpan<byte> unsigned, int line)
    {
        var whole = Digits(unsigned, char.IsAsciiDigit);
        if (whole == 0 || (whole > 1 && unsigned[0] == '0'))
        {
            return null;
        }

        var rest = unsigned[whole..];
        if (rest.IsEmpty)
        {
            return long.TryParse(Plain(word), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) ? new TomlInteger(integer, line) : null;
        }

        if (rest[0] == '.')
        {
            var fraction = Digits(rest[1..], char.IsAsciiDigit);
            if (fraction == 0)
            {
                return null;
            }

            rest = rest[(1 + fraction)..];
        }

        if (!rest.IsEmpty && rest[0] is (byte)'e' or (byte)'E')
        {
            rest = rest[1..];
            rest = !rest.IsEmpty && rest[0] is (byte)'+' or (byte)'-' ? rest[1..] : rest;
            var exponent = Digits(rest, char.IsAsciiDigit);
            if (exponent == 0)
            {
                return null;
            }

            rest = rest[exponent..];
        }

        return rest.IsEmpty && double.TryParse(Plain(word), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? new TomlFloat(value, line) : null;
    }

    /// <summary>How many bytes of digits stand here, each underscore between two of them.</summary>
    private static int Digits(ReadOnlySpan<byte> text, Func<char, bool> isDigit)
    {
        var length = 0;
        while (length < text.Length && (isDigit((char)text[length]) || (text[length] == '_' && length > 0 && text[length - 1] != '_')))
        {
            length++;
        }

        return length > 0 && text[length - 1] == '_' ? length - 1 : length;
    }

    private static string Plain(ReadOnlySpan<byte> digits) => Encoding.ASCII.GetString(digits).Replace("_", "", StringComparison.Ordinal);
}
