using System.Globalization;
using System.Text;

namespace Plimsoll.Formats.Toml;

/// <summary>Reads dates and times.</summary>
/// <remarks>
/// <code>
/// date-time = date [ ( "T" | "t" | " " ) time [ "Z" | "z" | ( "+" | "-" ) hh ":" mm ] ] | time
/// date      = yyyy "-" mm "-" dd         time = hh ":" mm ":" ss [ "." digits ]
/// </code>
/// Source: RFC 3339 5.6, TOML 1.0.0. Leap seconds (60) are refused, as .NET and Python do.
/// </remarks>
internal static class TomlDates
{
    /// <summary>Null when the text is no date or time that exists.</summary>
    public static TomlDateTime? Parse(ReadOnlySpan<byte> word, int line)
    {
        var text = Encoding.ASCII.GetString(word);
        if (text.Length > 2 && text[2] == ':')
        {
            return TimeLength(text) == text.Length ? new(text, TomlDateTimeKind.LocalTime, line) : null;
        }

        if (text.Length < 10 || !DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return null;
        }

        if (text.Length == 10)
        {
            return new(text, TomlDateTimeKind.LocalDate, line);
        }

        var rest = text.AsSpan(11);
        var time = TimeLength(rest);
        if (text[10] is not ('T' or 't' or ' ') || time == 0)
        {
            return null;
        }

        var normal = $"{text.AsSpan(0, 10)}T{rest.ToString().ToUpperInvariant()}";
        return rest[time..] switch
        {
            [] => new(normal, TomlDateTimeKind.LocalDateTime, line),
            ['Z' or 'z'] => new(normal, TomlDateTimeKind.OffsetDateTime, line),
            ['+' or '-', var h1, var h2, ':', var m1, var m2] when Within([h1, h2], 23) && Within([m1, m2], 59) => new(normal, TomlDateTimeKind.OffsetDateTime, line),
            _ => null,
        };
    }

    /// <summary>Length of the time at the start of a text; zero when there is none.</summary>
    private static int TimeLength(ReadOnlySpan<char> text)
    {
        if (text.Length < 8 || text[2] != ':' || text[5] != ':' || !Within(text[..2], 23) || !Within(text[3..5], 59) || !Within(text[6..8], 59))
        {
            return 0;
        }

        if (text.Length == 8 || text[8] != '.')
        {
            return 8;
        }

        var digits = text[9..].IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? text.Length - 9 : digits;
        return digits == 0 ? 0 : 9 + digits;
    }

    private static bool Within(ReadOnlySpan<char> twoDigits, int most) =>
        char.IsAsciiDigit(twoDigits[0]) && char.IsAsciiDigit(twoDigits[1]) && ((twoDigits[0] - '0') * 10) + twoDigits[1] - '0' <= most;
}
