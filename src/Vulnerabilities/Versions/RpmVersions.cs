using System.Buffers;

namespace Plimsoll.Vulnerabilities.Versions;

/// <summary>Orders <c>[epoch:]version[-release]</c> as rpm does.</summary>
/// <remarks>
/// Source: rpm 4.18, rpm-version(7), <c>rpmvercmp</c> and <c>rpmverCmp</c>. No epoch is epoch 0; no release comes before every release.
/// Valid is what rpmbuild takes for the fields; text that it refuses still has a place in the order.
/// </remarks>
internal sealed class RpmVersions : VersionScheme
{
    private static readonly SearchValues<char> FieldCharacters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._+%{}~^");

    /// <summary>What a field goes on with, from the least.</summary>
    private enum Token
    {
        Tilde,
        End,
        Caret,
        Word,
        Number,
    }

    public override string Name => "rpm";

    public override bool IsValid(ReadOnlySpan<char> version)
    {
        var colon = version.IndexOf(':');
        if (colon >= 0 && !(Digits.Are(version[..colon]) && Digits.Compare(version[..colon], "4294967295") <= 0))
        {
            return false;
        }

        version = version[(colon + 1)..];
        var dash = version.LastIndexOf('-');
        return IsField(dash < 0 ? version : version[..dash]) && (dash < 0 || IsField(version[(dash + 1)..]));
    }

    public override int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var order = Digits.Compare(TakeEpoch(ref left), TakeEpoch(ref right));
        if (order != 0)
        {
            return order;
        }

        var leftDash = left.LastIndexOf('-');
        var rightDash = right.LastIndexOf('-');
        order = CompareFields(leftDash < 0 ? left : left[..leftDash], rightDash < 0 ? right : right[..rightDash]);
        return order != 0 ? order
            : leftDash < 0 || rightDash < 0 ? (leftDash >= 0).CompareTo(rightDash >= 0)
            : CompareFields(left[(leftDash + 1)..], right[(rightDash + 1)..]);
    }

    private static bool IsField(ReadOnlySpan<char> text) =>
        !text.IsEmpty && !text.ContainsAnyExcept(FieldCharacters) && !text.Contains("..", StringComparison.Ordinal);

    private static ReadOnlySpan<char> TakeEpoch(scoped ref ReadOnlySpan<char> version)
    {
        var rest = version;
        var epoch = Digits.Take(ref rest);
        if (rest is not [':', ..])
        {
            return [];
        }

        version = rest[1..];
        return epoch;
    }

    private static int CompareFields(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        while (true)
        {
            var token = Take(ref left, out var leftValue);
            var order = token - Take(ref right, out var rightValue);
            order = order != 0 ? order
                : token == Token.Number ? Digits.Compare(leftValue, rightValue)
                : leftValue.SequenceCompareTo(rightValue);
            if (order != 0 || token == Token.End)
            {
                return order;
            }
        }
    }

    /// <summary>Takes the next run of digits or of letters, tilde or caret; other characters only separate.</summary>
    private static Token Take(scoped ref ReadOnlySpan<char> text, out ReadOnlySpan<char> value)
    {
        value = [];
        var start = 0;
        while (start < text.Length && !char.IsAsciiLetterOrDigit(text[start]) && text[start] is not ('~' or '^'))
        {
            start++;
        }

        text = text[start..];
        switch (text)
        {
            case []:
                return Token.End;
            case ['~' or '^', ..]:
                var token = text[0] == '~' ? Token.Tilde : Token.Caret;
                text = text[1..];
                return token;
            case [>= '0' and <= '9', ..]:
                value = Digits.Take(ref text);
                return Token.Number;
            default:
                var end = 1;
                while (end < text.Length && char.IsAsciiLetter(text[end]))
                {
                    end++;
                }

                value = text[..end];
                text = text[end..];
                return Token.Word;
        }
    }
}
