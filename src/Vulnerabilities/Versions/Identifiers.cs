using System.Buffers;

namespace Plimsoll.Vulnerabilities.Versions;

/// <summary>The identifiers of a prerelease or of build metadata, joined by points.</summary>
/// <remarks>Source: Semantic Versioning 2.0.0, clauses 9, 10 and 11.4.</remarks>
internal static class Identifiers
{
    private static readonly SearchValues<char> Characters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-");

    /// <summary>Identifier by identifier: numbers by value and before words, a shorter list before its continuation.</summary>
    public static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right, StringComparison words = StringComparison.Ordinal)
    {
        while (!left.IsEmpty && !right.IsEmpty)
        {
            var order = CompareOne(Take(ref left), Take(ref right), words);
            if (order != 0)
            {
                return order;
            }
        }

        return right.IsEmpty.CompareTo(left.IsEmpty);
    }

    /// <param name="leadingZeros">Whether a number may begin with zero.</param>
    public static bool Are(ReadOnlySpan<char> text, bool leadingZeros)
    {
        if (text is [] or [.., '.'])
        {
            return false;
        }

        while (!text.IsEmpty)
        {
            var identifier = Take(ref text);
            if (identifier.IsEmpty
                || identifier.ContainsAnyExcept(Characters)
                || (!leadingZeros && identifier is ['0', _, ..] && Digits.Are(identifier)))
            {
                return false;
            }
        }

        return true;
    }

    private static int CompareOne(ReadOnlySpan<char> left, ReadOnlySpan<char> right, StringComparison words) => (Digits.Are(left), Digits.Are(right)) switch
    {
        (true, true) => Digits.Compare(left, right),
        (true, false) => -1,
        (false, true) => 1,
        _ => left.CompareTo(right, words),
    };

    private static ReadOnlySpan<char> Take(scoped ref ReadOnlySpan<char> text)
    {
        var dot = text.IndexOf('.');
        var identifier = dot < 0 ? text : text[..dot];
        text = dot < 0 ? [] : text[(dot + 1)..];
        return identifier;
    }
}
