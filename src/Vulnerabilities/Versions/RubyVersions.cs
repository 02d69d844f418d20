using System.Buffers;

namespace Plimsoll.Vulnerabilities.Versions;

/// <summary>Orders versions of Ruby gems.</summary>
/// <remarks>
/// <code>
/// version = space number {"." word} ["-" part {"." part}] space
/// word    = letter or digit {letter or digit}
/// part    = letter, digit or "-" {letter, digit or "-"}
/// </code>
/// Source: RubyGems, <c>Gem::Version</c>. A hyphen stands for <c>.pre.</c>; runs of digits are numbers, runs of letters words that come
/// before every number; zeros before the first word and at the end do not count. Text that the pattern refuses comes before everything
/// valid, and there by code unit; <c>Gem::Version</c> takes empty text for 0, which is refused here.
/// </remarks>
internal sealed class RubyVersions : VersionScheme
{
    private const string Alphanumerics = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static readonly SearchValues<char> WordCharacters = SearchValues.Create(Alphanumerics);
    private static readonly SearchValues<char> PartCharacters = SearchValues.Create(Alphanumerics + "-");
    private static readonly SearchValues<char> DigitsAndPoint = SearchValues.Create("0123456789.");
    private static readonly SearchValues<char> WordEnds = SearchValues.Create("0123456789.-");
    private static readonly SearchValues<char> Space = SearchValues.Create(" \t\n\v\f\r");

    public override string Name => "gem";

    public override bool IsValid(ReadOnlySpan<char> version) => TryParse(version, out _);

    public override int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var leftValid = TryParse(left, out var leftVersion);
        var rightValid = TryParse(right, out var rightVersion);
        return leftValid && rightValid ? CompareSegments(new Walk(leftVersion), new Walk(rightVersion))
            : leftValid == rightValid ? left.SequenceCompareTo(right)
            : leftValid.CompareTo(rightValid);
    }

    private static bool TryParse(ReadOnlySpan<char> text, out ReadOnlySpan<char> version)
    {
        version = Trim(text);
        var dash = version.IndexOf('-');
        var words = dash < 0 ? version : version[..dash];
        return words is [>= '0' and <= '9', ..]
            && Digits.Are(words[..(words.IndexOf('.') is >= 0 and var dot ? dot : words.Length)])
            && AreParts(words, WordCharacters)
            && (dash < 0 || AreParts(version[(dash + 1)..], PartCharacters));
    }

    private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        var start = text.IndexOfAnyExcept(Space);
        return start < 0 ? [] : text[start..(text.LastIndexOfAnyExcept(Space) + 1)];
    }

    private static bool AreParts(ReadOnlySpan<char> text, SearchValues<char> characters)
    {
        foreach (var part in text.Split('.'))
        {
            if (text[part].IsEmpty || text[part].ContainsAnyExcept(characters))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Segment by segment, the shorter padded with zeros.</summary>
    private static int CompareSegments(Walk left, Walk right)
    {
        while (left.MoveNext() | right.MoveNext())
        {
            var order = left.IsWord != right.IsWord ? right.IsWord.CompareTo(left.IsWord)
                : left.IsWord ? left.Value.SequenceCompareTo(right.Value)
                : Digits.Compare(left.Value, right.Value);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private ref struct Walk
    {
        private ReadOnlySpan<char> _numbers;
        private ReadOnlySpan<char> _rest;

        public Walk(ReadOnlySpan<char> version)
        {
            var end = version.IndexOfAnyExcept(DigitsAndPoint);
            _numbers = version[..(end < 0 ? version.Length : end)];
            _rest = version[_numbers.Length..];
            var significant = _numbers.TrimEnd("0.").Length;
            while (significant > 0 && significant < _numbers.Length && _numbers[significant] == '0')
            {
                significant++;
            }

            _numbers = _numbers[..significant];
        }

        public bool IsWord { get; private set; }

        /// <summary>Empty for the zero that stands behind the end.</summary>
        public ReadOnlySpan<char> Value { get; private set; }

        /// <returns>Whether there was a further segment.</returns>
        public bool MoveNext()
        {
            ref var text = ref _numbers;
            if (_numbers.IsEmpty)
            {
                text = ref _rest;
            }

            text = text.TrimStart('.');
            IsWord = text is [not (>= '0' and <= '9'), ..];
            if (text is ['-', ..])
            {
                Value = "pre";
                text = text[1..];
                return true;
            }

            var end = IsWord ? text.IndexOfAny(WordEnds) : text.IndexOfAnyExceptInRange('0', '9');
            Value = end < 0 ? text : text[..end];
            text = text[Value.Length..];
            return !Value.IsEmpty;
        }
    }
}
