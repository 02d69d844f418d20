using System.Buffers;

namespace Plimsoll.Vulnerabilities.Versions;

/// <summary>The parts of a Composer version, still as text.</summary>
/// <remarks>
/// <code>
/// version   = space (classical | date | branch) ["+" build] space
/// classical = ["v"] number {"." number} modifiers               at most four numbers, the first of at most five digits
/// date      = ["v"] 4 digits, 1 to 6 × ([sep] 2 digits), [[sep] 1 to 3 digits] modifiers
/// branch    = ["v"] number {"." (number | "x" | "*")} ["." | "-"] "dev"
/// modifiers = ["." | "_" | "-"] [stability {["." | "-"] number}] [["." | "-"] "dev"]
/// stability = "stable" | "alpha" | "a" | "beta" | "b" | "RC" | "patch" | "pl" | "p"
/// sep       = "." | ":" | "-"
/// </code>
/// Letters in either case. Source: composer/semver 3, <c>VersionParser::normalize</c>.
/// </remarks>
internal ref struct PackagistVersion
{
    private const int NumbersOfClassical = 4;
    private const int MaxFirstDigits = 5;

    /// <summary>What Composer puts for the x of a branch: it is later than every version of its line.</summary>
    private const string AnyNumber = "9999999";

    private static readonly SearchValues<char> NoBuild = SearchValues.Create(", \t\n\r\f\v");

    /// <summary>Longer words before those that they begin with.</summary>
    private static readonly (string Word, PackagistToken Token)[] Stabilities =
    [
        ("stable", PackagistToken.End),
        ("alpha", PackagistToken.Alpha),
        ("a", PackagistToken.Alpha),
        ("beta", PackagistToken.Beta),
        ("b", PackagistToken.Beta),
        ("rc", PackagistToken.Candidate),
        ("patch", PackagistToken.Patch),
        ("pl", PackagistToken.Patch),
        ("p", PackagistToken.Patch),
    ];

    /// <summary>Digits and what stands between them.</summary>
    private ReadOnlySpan<char> _numbers;

    /// <summary>What stands for each missing number.</summary>
    private ReadOnlySpan<char> _filling;
    private int _missing;
    private PackagistToken _stability;
    private ReadOnlySpan<char> _modifierNumbers;
    private bool _isDev;

    public static bool TryParse(ReadOnlySpan<char> text, out PackagistVersion version)
    {
        text = text.Trim(" \t\n\r\0\v");
        if (text.IndexOf('+') is > 0 and var plus && plus < text.Length - 1 && !text.ContainsAny(NoBuild))
        {
            text = text[..plus];
        }

        text = text is ['v' or 'V', ..] ? text[1..] : text;
        return TryParseClassical(text, out version) || TryParseDate(text, out version) || TryParseBranch(text, out version);
    }

    /// <summary>Takes the next token of the order; <see cref="PackagistToken.End"/> for ever behind the last.</summary>
    public PackagistToken Take(out ReadOnlySpan<char> number)
    {
        number = TakeNumber(ref _numbers);
        if (!number.IsEmpty)
        {
            return PackagistToken.Number;
        }

        if (_missing > 0)
        {
            _missing--;
            number = _filling;
            return PackagistToken.Number;
        }

        if (_stability != PackagistToken.End)
        {
            var stability = _stability;
            _stability = PackagistToken.End;
            return stability;
        }

        number = TakeNumber(ref _modifierNumbers);
        if (number.IsEmpty && _isDev)
        {
            _isDev = false;
            return PackagistToken.Dev;
        }

        return number.IsEmpty ? PackagistToken.End : PackagistToken.Number;
    }

    private static ReadOnlySpan<char> TakeNumber(scoped ref ReadOnlySpan<char> text)
    {
        text = text.TrimStart(".:-");
        if (text is ['x' or 'X' or '*', ..])
        {
            text = text[1..];
            return AnyNumber;
        }

        return Digits.Take(ref text);
    }

    private static bool TryParseClassical(ReadOnlySpan<char> text, out PackagistVersion version)
    {
        version = default;
        var rest = text;
        if (Digits.Take(ref rest).Length is 0 or > MaxFirstDigits)
        {
            return false;
        }

        var count = 1;
        while (count < NumbersOfClassical && rest is ['.', >= '0' and <= '9', ..])
        {
            rest = rest[1..];
            Digits.Take(ref rest);
            count++;
        }

        version._numbers = text[..^rest.Length];
        version._missing = NumbersOfClassical - count;
        version._filling = "0";
        return version.TryParseModifiers(rest);
    }

    private static bool TryParseDate(ReadOnlySpan<char> text, out PackagistVersion version)
    {
        version = default;
        var rest = text;
        if (!TakeDigits(ref rest, 4))
        {
            return false;
        }

        var pairs = 0;
        while (pairs < 6 && TakeSeparated(ref rest, 2))
        {
            pairs++;
        }

        if (pairs == 0)
        {
            return false;
        }

        // One to three digits more: as many as there are.
        _ = TakeSeparated(ref rest, 3) || TakeSeparated(ref rest, 2) || TakeSeparated(ref rest, 1);
        version._numbers = text[..^rest.Length];
        return version.TryParseModifiers(rest);
    }

    private static bool TryParseBranch(ReadOnlySpan<char> text, out PackagistVersion version)
    {
        version = default;
        if (!text.EndsWith("dev", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        text = text[..^3];
        text = (text is [.., '.' or '-'] ? text[..^1] : text).TrimEnd();
        var rest = text;
        if (Digits.Take(ref rest).IsEmpty)
        {
            return false;
        }

        var count = 1;
        while (count < NumbersOfClassical && rest is ['.', (>= '0' and <= '9') or 'x' or 'X' or '*', ..])
        {
            rest = rest[1..];
            rest = Digits.Take(ref rest).IsEmpty ? rest[1..] : rest;
            count++;
        }

        version._numbers = text;
        version._missing = NumbersOfClassical - count;
        version._filling = AnyNumber;
        version._isDev = true;
        version._stability = PackagistToken.End;
        return rest.IsEmpty;
    }

    private static bool TakeDigits(scoped ref ReadOnlySpan<char> text, int count)
    {
        if (text.Length < count || !Digits.Are(text[..count]))
        {
            return false;
        }

        text = text[count..];
        return true;
    }

    private static bool TakeSeparated(scoped ref ReadOnlySpan<char> text, int digits)
    {
        var rest = text is ['.' or ':' or '-', ..] ? text[1..] : text;
        if (!TakeDigits(ref rest, digits))
        {
            return false;
        }

        text = rest;
        return true;
    }

    /// <summary>Takes everything up to the end.</summary>
    private bool TryParseModifiers(ReadOnlySpan<char> text)
    {
        _stability = PackagistToken.End;
        return TryParseStability(text) || (text is ['.' or '_' or '-', ..] && TryParseStability(text[1..]));
    }

    private bool TryParseStability(ReadOnlySpan<char> text)
    {
        var isStable = false;
        foreach (var (word, token) in Stabilities)
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                _stability = token;
                isStable = token == PackagistToken.End;
                text = text[word.Length..];
                var start = text;
                while (text is [>= '0' and <= '9', ..] or ['.' or '-', >= '0' and <= '9', ..])
                {
                    text = text[1..];
                    Digits.Take(ref text);
                }

                _modifierNumbers = isStable ? [] : start[..^text.Length];
                break;
            }
        }

        var dev = text is ['.' or '-', ..] ? text[1..] : text;
        _isDev = !isStable && dev.Equals("dev", StringComparison.OrdinalIgnoreCase);
        return text.IsEmpty || dev.Equals("dev", StringComparison.OrdinalIgnoreCase);
    }
}
