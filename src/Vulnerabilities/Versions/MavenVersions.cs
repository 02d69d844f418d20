using System.Buffers;

namespace Plimsoll.Vulnerabilities.Versions;

/// <summary>Orders versions of Maven artifacts.</summary>
/// <remarks>
/// Source: Maven POM reference, "Version Order Specification", and <c>ComparableVersion</c> of Maven 3.9. Tokens are runs of digits (numbers)
/// and of everything else (qualifiers, in either case), parted by points, hyphens and each change between the two, which counts as a hyphen.
/// Tokens without effect (zero, <c>ga</c>, <c>final</c>, <c>release</c>, nothing) do not count at the end and before a hyphen.
/// Deviation: Maven's own order is not one, e.g. <c>1.0.alpha.1</c> before <c>1</c> before <c>1-1</c> before <c>1.0.alpha.1</c>; here, as the
/// specification has it, a point before a qualifier is a hyphen everywhere. Maven 3.8 and older do not even see that in <c>1.0.0.RC1</c>.
/// A single word without a digit (<c>LATEST</c>, <c>unspecified</c>) and what no coordinate may contain are no versions.
/// </remarks>
internal sealed class MavenVersions : VersionScheme
{
    private const int Release = 5;
    private const int OtherWord = 7;
    private const int HyphenNumber = 8;
    private const int PointNumber = 9;

    /// <summary>Ranks of the words that Maven knows; the end of a version stands where a release does.</summary>
    private static readonly (string Word, int Rank)[] Words =
    [
        ("alpha", 0), ("beta", 1), ("milestone", 2), ("rc", 3), ("cr", 3), ("snapshot", 4),
        ("ga", Release), ("final", Release), ("release", Release), ("sp", 6),
    ];

    private static readonly SearchValues<char> Forbidden = SearchValues.Create("\\/:\"<>|?*[](),{}$");
    private static readonly SearchValues<char> DigitsAndPoint = SearchValues.Create("0123456789.");
    private static readonly SearchValues<char> WordEnds = SearchValues.Create("0123456789.-");

    public override string Name => "maven";

    public override bool IsValid(ReadOnlySpan<char> version) =>
        version.ContainsAny(DigitsAndPoint)
        && version.ContainsAnyExcept(".-")
        && !version.ContainsAny(Forbidden)
        && !version.ContainsAnyExceptInRange('!', '~');

    public override int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var leftWalk = new Walk(left);
        var rightWalk = new Walk(right);
        while (leftWalk.MoveNext() | rightWalk.MoveNext())
        {
            var order = leftWalk.Rank != rightWalk.Rank ? leftWalk.Rank - rightWalk.Rank
                : leftWalk.Rank >= HyphenNumber ? Digits.Compare(leftWalk.Value, rightWalk.Value)
                : leftWalk.Rank == OtherWord ? CompareLowered(leftWalk.Value, rightWalk.Value)
                : 0;
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private static int CompareLowered(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            var order = char.ToLowerInvariant(left[i]) - char.ToLowerInvariant(right[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    /// <summary>Stands on one token; behind the end on as many releases as are asked for.</summary>
    private ref struct Walk(ReadOnlySpan<char> version)
    {
        private ReadOnlySpan<char> _rest = version;
        private bool _isFirst = true;

        /// <summary>How much of the text was left where tokens without effect begin to count again.</summary>
        private int _countingDownTo = int.MaxValue;

        public int Rank { get; private set; }

        public ReadOnlySpan<char> Value { get; private set; }

        /// <returns>Whether there was a further token.</returns>
        public bool MoveNext()
        {
            while (Take())
            {
                if (!IsWithoutEffect || _rest.Length >= _countingDownTo || Counts())
                {
                    return true;
                }
            }

            return false;
        }

        private readonly bool IsWithoutEffect => Rank == Release || (Rank >= HyphenNumber && !Value.ContainsAnyExcept('0'));

        /// <summary>Whether the token and the zeros behind it lead to another number; if not, they are passed over.</summary>
        private bool Counts()
        {
            var rest = _rest;
            var zeros = this;
            while (Take() && Rank == PointNumber)
            {
                if (!IsWithoutEffect)
                {
                    zeros._countingDownTo = _rest.Length;
                    this = zeros;
                    return true;
                }

                rest = _rest;
            }

            _rest = rest;
            return false;
        }

        private bool Take()
        {
            var isHyphen = !_isFirst;
            if (!_isFirst && _rest is ['.' or '-', ..])
            {
                isHyphen = _rest[0] == '-';
                _rest = _rest[1..];
            }

            _isFirst = false;
            Value = [];
            Rank = Release;
            if (_rest.IsEmpty)
            {
                return false;
            }

            if (_rest[0] is '.' or '-' or (>= '0' and <= '9'))
            {
                Value = Digits.Take(ref _rest);
                Rank = isHyphen ? HyphenNumber : PointNumber;
                return true;
            }

            var end = _rest.IndexOfAny(WordEnds);
            Value = end < 0 ? _rest : _rest[..end];
            _rest = _rest[Value.Length..];
            Rank = RankOf(Value, isBeforeDigit: _rest is [>= '0' and <= '9', ..]);
            return true;
        }

        private static int RankOf(ReadOnlySpan<char> word, bool isBeforeDigit)
        {
            if (isBeforeDigit && word.Length == 1 && char.ToLowerInvariant(word[0]) is 'a' or 'b' or 'm')
            {
                return char.ToLowerInvariant(word[0]) switch { 'a' => 0, 'b' => 1, _ => 2 };
            }

            foreach (var (known, rank) in Words)
            {
                if (word.Equals(known, StringComparison.OrdinalIgnoreCase))
                {
                    return rank;
                }
            }

            return OtherWord;
        }
    }
}
