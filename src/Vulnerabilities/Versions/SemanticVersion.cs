using System.Buffers;

namespace Plimsoll.Vulnerabilities.Versions;

/// <summary>Which writings of a semantic version are read.</summary>
internal enum SemanticSyntax
{
    /// <summary><c>1.2.3[-prerelease][+build]</c>, or just <c>1</c> or <c>1.2</c> for <c>1.0.0</c> and <c>1.2.0</c>, as golang.org/x/mod/semver takes it.</summary>
    Go,

    /// <summary>As npm's <c>loose</c> takes it: space around it, any of <c>v</c>, <c>=</c> and space before it, leading zeros, <c>1.2.3beta</c>.</summary>
    Npm,
}

/// <summary>The fields of a semantic version that count in the order; build metadata does not.</summary>
/// <remarks>Source: Semantic Versioning 2.0.0, clauses 2, 9, 10, 11.</remarks>
internal readonly ref struct SemanticVersion
{
    private static readonly SearchValues<char> IdentifierCharacters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-");

    private readonly ReadOnlySpan<char> _major;
    private readonly ReadOnlySpan<char> _minor;
    private readonly ReadOnlySpan<char> _patch;
    private readonly ReadOnlySpan<char> _prerelease;

    /// <param name="prerelease">Identifiers joined by points; empty for a release.</param>
    private SemanticVersion(ReadOnlySpan<char> major, ReadOnlySpan<char> minor, ReadOnlySpan<char> patch, ReadOnlySpan<char> prerelease)
    {
        _major = major;
        _minor = minor;
        _patch = patch;
        _prerelease = prerelease;
    }

    public static bool TryParse(ReadOnlySpan<char> text, SemanticSyntax syntax, out SemanticVersion version)
    {
        version = default;
        var loose = syntax == SemanticSyntax.Npm;
        text = loose ? TrimLoosely(text) : text;
        if (!TakeNumber(ref text, loose, out var major)
            || !TakeComponent(ref text, loose, out var minor)
            || !TakeComponent(ref text, loose, out var patch))
        {
            return false;
        }

        ReadOnlySpan<char> build = [];
        if (text.IndexOf('+') is >= 0 and var plus)
        {
            build = text[plus..];
            text = text[..plus];
        }

        version = new SemanticVersion(major, minor, patch, TakePrerelease(text, loose));
        var isShort = minor.IsEmpty || patch.IsEmpty;
        return isShort
            ? text.IsEmpty && build.IsEmpty
            : (text.IsEmpty || AreIdentifiers(version._prerelease, numbersAsIs: loose))
                && (build.IsEmpty || AreIdentifiers(build[1..], numbersAsIs: true));
    }

    /// <summary>The same version as a prerelease.</summary>
    public SemanticVersion WithPrerelease(ReadOnlySpan<char> prerelease) => new(_major, _minor, _patch, prerelease);

    /// <summary>Precedence of clause 11.</summary>
    public static int Compare(SemanticVersion left, SemanticVersion right)
    {
        var order = Digits.Compare(left._major, right._major);
        order = order == 0 ? Digits.Compare(left._minor, right._minor) : order;
        order = order == 0 ? Digits.Compare(left._patch, right._patch) : order;
        return order == 0 ? ComparePrereleases(left._prerelease, right._prerelease) : order;
    }

    private static int ComparePrereleases(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
        {
            return left.IsEmpty.CompareTo(right.IsEmpty);
        }

        while (!left.IsEmpty && !right.IsEmpty)
        {
            var order = CompareIdentifiers(TakeIdentifier(ref left), TakeIdentifier(ref right));
            if (order != 0)
            {
                return order;
            }
        }

        return right.IsEmpty.CompareTo(left.IsEmpty);
    }

    private static int CompareIdentifiers(ReadOnlySpan<char> left, ReadOnlySpan<char> right) => (Digits.Are(left), Digits.Are(right)) switch
    {
        (true, true) => Digits.Compare(left, right),
        (true, false) => -1,
        (false, true) => 1,
        _ => left.SequenceCompareTo(right),
    };

    private static ReadOnlySpan<char> TakeIdentifier(scoped ref ReadOnlySpan<char> identifiers)
    {
        var dot = identifiers.IndexOf('.');
        var identifier = dot < 0 ? identifiers : identifiers[..dot];
        identifiers = dot < 0 ? [] : identifiers[(dot + 1)..];
        return identifier;
    }

    private static ReadOnlySpan<char> TrimLoosely(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        while (text is ['v' or '=', ..])
        {
            text = text[1..].TrimStart();
        }

        return text;
    }

    private static bool TakeNumber(scoped ref ReadOnlySpan<char> text, bool loose, out ReadOnlySpan<char> number)
    {
        number = Digits.Take(ref text);
        return !number.IsEmpty && (loose || number is not ['0', _, ..]);
    }

    /// <summary>Takes <c>.number</c>; strictly, the text may also end here.</summary>
    private static bool TakeComponent(scoped ref ReadOnlySpan<char> text, bool loose, out ReadOnlySpan<char> number)
    {
        number = [];
        if (text.IsEmpty)
        {
            return !loose;
        }

        if (text[0] != '.')
        {
            return false;
        }

        text = text[1..];
        return TakeNumber(ref text, loose, out number);
    }

    /// <summary>The identifiers after the hyphen; loosely the hyphen may be missing before a letter, or be itself the identifier.</summary>
    private static ReadOnlySpan<char> TakePrerelease(ReadOnlySpan<char> text, bool loose) => text switch
    {
        ['-'] or ['-', '.', ..] when loose => text,
        ['-', ..] => text[1..],
        [not '.', ..] when loose => text,
        _ => [],
    };

    private static bool AreIdentifiers(ReadOnlySpan<char> identifiers, bool numbersAsIs)
    {
        if (identifiers is [] or [.., '.'])
        {
            return false;
        }

        while (!identifiers.IsEmpty)
        {
            var identifier = TakeIdentifier(ref identifiers);
            if (identifier.IsEmpty
                || identifier.ContainsAnyExcept(IdentifierCharacters)
                || (!numbersAsIs && identifier is ['0', _, ..] && Digits.Are(identifier)))
            {
                return false;
            }
        }

        return true;
    }
}
