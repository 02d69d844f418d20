using System.Buffers;

namespace Plimsoll.Vulnerabilities.Versions;

/// <summary>Orders <c>[epoch:]version[-release]</c> as pacman does.</summary>
/// <remarks>
/// Source: vercmp(8) and libalpm's <c>alpm_pkg_vercmp</c>; PKGBUILD(5) for what is valid. Runs of digits are numbers, runs of letters words;
/// fewer separators come before more of them, and a word right behind the rest before its end (<c>1.0rc1</c> before <c>1.0</c>).
/// Deviation: pacman does not look at the release when only one version has it, which puts 1-1 and 1-2 both beside 1; here none comes before
/// every release. Separators at the end do not count here.
/// </remarks>
internal sealed class AlpmVersions : VersionScheme
{
    private static readonly SearchValues<char> FieldCharacters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._+~^@");

    public override string Name => "alpm";

    public override bool IsValid(ReadOnlySpan<char> version)
    {
        var colon = version.IndexOf(':');
        if (colon >= 0 && !Digits.Are(version[..colon]))
        {
            return false;
        }

        version = version[(colon + 1)..];
        var dash = version.IndexOf('-');
        var upstream = dash < 0 ? version : version[..dash];
        return !upstream.IsEmpty && !upstream.ContainsAnyExcept(FieldCharacters) && (dash < 0 || IsRelease(version[(dash + 1)..]));
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

    /// <summary><c>number[.number]</c></summary>
    private static bool IsRelease(ReadOnlySpan<char> text)
    {
        var dot = text.IndexOf('.');
        return dot < 0 ? Digits.Are(text) : Digits.Are(text[..dot]) && Digits.Are(text[(dot + 1)..]);
    }

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
            var leftSegment = Segment.Take(ref left);
            var rightSegment = Segment.Take(ref right);
            var order = leftSegment.Rank.CompareTo(rightSegment.Rank);
            order = order != 0 ? order
                : leftSegment.IsNumber ? Digits.Compare(leftSegment.Value, rightSegment.Value)
                : leftSegment.Value.SequenceCompareTo(rightSegment.Value);
            if (order != 0 || leftSegment.Value.IsEmpty)
            {
                return order;
            }
        }
    }

    /// <summary>A run of digits or of letters with the separators before it; empty at the end.</summary>
    private readonly ref struct Segment
    {
        private readonly int _separators;

        private Segment(int separators, ReadOnlySpan<char> value)
        {
            _separators = separators;
            Value = value;
        }

        public ReadOnlySpan<char> Value { get; }

        public bool IsNumber => Value is [>= '0' and <= '9', ..];

        /// <summary>A word without separator, the end, then by the number of separators, a word before a number.</summary>
        public long Rank => Value.IsEmpty ? 1
            : _separators == 0 && !IsNumber ? 0
            : 2 + (2L * _separators) + (IsNumber ? 1 : 0);

        public static Segment Take(scoped ref ReadOnlySpan<char> text)
        {
            var start = 0;
            while (start < text.Length && !char.IsAsciiLetterOrDigit(text[start]))
            {
                start++;
            }

            var end = start;
            while (end < text.Length && (char.IsAsciiDigit(text[start]) ? char.IsAsciiDigit(text[end]) : char.IsAsciiLetter(text[end])))
            {
                end++;
            }

            var segment = new Segment(start, text[start..end]);
            text = text[end..];
            return segment;
        }
    }
}
