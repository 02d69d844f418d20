using System.Buffers;

namespace Plimsoll.Vulnerabilities.Versions;

/// <summary>Orders <c>digits{.digits}[letter]{_suffix[digits]}[~hash][-rdigits]</c> as apk-tools 3 does.</summary>
/// <remarks>
/// Source: apk-tools 3, apk-package(5) and the behaviour of <c>apk version -t</c>.
/// apk-tools 2 differs in three ways: it compares a component with a leading zero as a count of zeros and a number (so that 1.00 is
/// before 1.0, 1.0 before 1.0_alpha, and 1.0015 after 1.002), it takes digits after the letter and nothing after a point, and it knows no hash.
/// </remarks>
internal sealed class AlpineVersions : VersionScheme
{
    /// <summary>From the least; those before <see cref="FirstPostSuffix"/> come before the release.</summary>
    private static readonly string[] Suffixes = ["alpha", "beta", "pre", "rc", "cvs", "svn", "git", "hg", "p"];

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private const int FirstPostSuffix = 4;

    /// <summary>What a version goes on with, from the least: of two that are equal so far, the one with the lesser next token comes first.</summary>
    private enum Token
    {
        PreSuffix,
        Invalid,
        End,
        Revision,
        Hash,
        SuffixNumber,
        PostSuffix,
        Letter,
        Component,
        FirstComponent,
    }

    public override string Name => "apk";

    public override bool IsValid(ReadOnlySpan<char> version)
    {
        var walk = new Walk(version);
        while (walk.Token is not (Token.End or Token.Invalid))
        {
            walk.MoveNext();
        }

        return walk.Token == Token.End;
    }

    public override int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var leftWalk = new Walk(left);
        var rightWalk = new Walk(right);
        while (true)
        {
            var order = leftWalk.Token != rightWalk.Token
                ? (int)leftWalk.Token - (int)rightWalk.Token
                : CompareValues(leftWalk, rightWalk);
            if (order != 0 || leftWalk.Token is Token.End or Token.Invalid)
            {
                return order;
            }

            leftWalk.MoveNext();
            rightWalk.MoveNext();
        }
    }

    private static int CompareValues(Walk left, Walk right) => left.Token switch
    {
        Token.PreSuffix or Token.PostSuffix => left.Suffix.CompareTo(right.Suffix),
        Token.Component when left.Value[0] == '0' || right.Value[0] == '0' => left.Value.SequenceCompareTo(right.Value),
        Token.FirstComponent or Token.Component or Token.SuffixNumber or Token.Revision => Digits.Compare(left.Value, right.Value),
        _ => left.Value.SequenceCompareTo(right.Value),
    };

    /// <summary>Stands on one token of a version; what is none stays on <see cref="Token.Invalid"/> with the rest of the text.</summary>
    private ref struct Walk
    {
        private ReadOnlySpan<char> _rest;

        public Walk(ReadOnlySpan<char> version)
        {
            _rest = version;
            TakeDigits(Token.FirstComponent, skip: 0);
        }

        public Token Token { get; private set; }

        public ReadOnlySpan<char> Value { get; private set; }

        /// <summary>Index into <see cref="Suffixes"/> when the token is a suffix.</summary>
        public int Suffix { get; private set; }

        public void MoveNext()
        {
            switch (_rest)
            {
                case []:
                    Token = Token.End;
                    Value = [];
                    break;
                case [>= 'a' and <= 'z', ..] when Token >= Token.Component:
                    Token = Token.Letter;
                    Value = _rest[..1];
                    _rest = _rest[1..];
                    break;
                case ['.', ..] when Token >= Token.Component:
                    TakeDigits(Token.Component, skip: 1);
                    break;
                case [>= '0' and <= '9', ..] when Token is Token.PreSuffix or Token.PostSuffix:
                    TakeDigits(Token.SuffixNumber, skip: 0);
                    break;
                case ['_', ..] when Token is not (Token.Hash or Token.Revision):
                    TakeSuffix();
                    break;
                case ['~', ..] when Token is not (Token.Hash or Token.Revision):
                    TakeHash();
                    break;
                case ['-', 'r', ..] when Token != Token.Revision:
                    TakeDigits(Token.Revision, skip: 2);
                    break;
                default:
                    Fail();
                    break;
            }
        }

        private void TakeDigits(Token token, int skip)
        {
            var rest = _rest[skip..];
            var digits = Digits.Take(ref rest);
            Take(digits.IsEmpty ? Token.Invalid : token, digits, rest);
        }

        private void TakeHash()
        {
            var rest = _rest[1..];
            var end = rest.IndexOfAnyExcept(HexDigits);
            var hash = end < 0 ? rest : rest[..end];
            Take(hash.IsEmpty ? Token.Invalid : Token.Hash, hash, rest[hash.Length..]);
        }

        private void TakeSuffix()
        {
            var rest = _rest[1..];
            var end = rest.IndexOfAnyExceptInRange('a', 'z');
            var word = end < 0 ? rest : rest[..end];
            for (var i = 0; i < Suffixes.Length; i++)
            {
                if (word.SequenceEqual(Suffixes[i]))
                {
                    Suffix = i;
                    Take(i < FirstPostSuffix ? Token.PreSuffix : Token.PostSuffix, word, rest[word.Length..]);
                    return;
                }
            }

            Fail();
        }

        private void Take(Token token, ReadOnlySpan<char> value, ReadOnlySpan<char> rest)
        {
            if (token == Token.Invalid)
            {
                Fail();
                return;
            }

            Token = token;
            Value = value;
            _rest = rest;
        }

        private void Fail()
        {
            Token = Token.Invalid;
            Value = _rest;
        }
    }
}
