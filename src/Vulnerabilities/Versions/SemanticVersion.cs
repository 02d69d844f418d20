namespace Plimsoll.Vulnerabilities.Versions;

/// <summary>Which writings of a semantic version are read.</summary>
internal enum SemanticSyntax
{
    /// <summary><c>1.2.3[-prerelease][+build]</c> and nothing else.</summary>
    Strict,

    /// <summary>Strict, but numbers may begin with zero, as Dart's pub_semver takes them.</summary>
    Pub,

    /// <summary>Strict, or just <c>1</c> or <c>1.2</c> for <c>1.0.0</c> and <c>1.2.0</c>, as golang.org/x/mod/semver takes it.</summary>
    Go,

    /// <summary>As npm's <c>loose</c> takes it: space around it, any of <c>v</c>, <c>=</c> and space before it, leading zeros, <c>1.2.3beta</c>.</summary>
    Npm,
}

/// <summary>The fields of a semantic version.</summary>
/// <remarks>Source: Semantic Versioning 2.0.0, clauses 2, 9, 10, 11.</remarks>
internal readonly ref struct SemanticVersion
{
    private readonly ReadOnlySpan<char> _major;
    private readonly ReadOnlySpan<char> _minor;
    private readonly ReadOnlySpan<char> _patch;
    private readonly ReadOnlySpan<char> _prerelease;

    /// <param name="prerelease">Identifiers joined by points; empty for a release.</param>
    private SemanticVersion(ReadOnlySpan<char> major, ReadOnlySpan<char> minor, ReadOnlySpan<char> patch, ReadOnlySpan<char> prerelease, ReadOnlySpan<char> build)
    {
        _major = major;
        _minor = minor;
        _patch = patch;
        _prerelease = prerelease;
        Build = build;
    }

    /// <summary>Identifiers joined by points; empty when there is no build metadata. Does not count in <see cref="Compare"/>.</summary>
    public ReadOnlySpan<char> Build { get; }

    public static bool TryParse(ReadOnlySpan<char> text, SemanticSyntax syntax, out SemanticVersion version)
    {
        version = default;
        var loose = syntax == SemanticSyntax.Npm;
        var leadingZeros = syntax is SemanticSyntax.Npm or SemanticSyntax.Pub;
        var mayBeShort = syntax == SemanticSyntax.Go;
        text = loose ? TrimLoosely(text) : text;
        if (!TakeNumber(ref text, leadingZeros, out var major)
            || !TakeComponent(ref text, leadingZeros, mayBeShort, out var minor)
            || !TakeComponent(ref text, leadingZeros, mayBeShort, out var patch))
        {
            return false;
        }

        ReadOnlySpan<char> build = [];
        if (text.IndexOf('+') is >= 0 and var plus)
        {
            build = text[plus..];
            text = text[..plus];
        }

        version = new SemanticVersion(major, minor, patch, TakePrerelease(text, loose), build.IsEmpty ? [] : build[1..]);
        var isShort = minor.IsEmpty || patch.IsEmpty;
        return isShort
            ? text.IsEmpty && build.IsEmpty
            : (text.IsEmpty || Identifiers.Are(version._prerelease, leadingZeros))
                && (build.IsEmpty || Identifiers.Are(version.Build, leadingZeros: true));
    }

    /// <summary>The same version as a prerelease.</summary>
    public SemanticVersion WithPrerelease(ReadOnlySpan<char> prerelease) => new(_major, _minor, _patch, prerelease, Build);

    /// <summary>Precedence of clause 11.</summary>
    public static int Compare(SemanticVersion left, SemanticVersion right)
    {
        var order = Digits.Compare(left._major, right._major);
        order = order == 0 ? Digits.Compare(left._minor, right._minor) : order;
        order = order == 0 ? Digits.Compare(left._patch, right._patch) : order;
        return order != 0 ? order
            : left._prerelease.IsEmpty || right._prerelease.IsEmpty ? left._prerelease.IsEmpty.CompareTo(right._prerelease.IsEmpty)
            : Identifiers.Compare(left._prerelease, right._prerelease);
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

    private static bool TakeNumber(scoped ref ReadOnlySpan<char> text, bool leadingZeros, out ReadOnlySpan<char> number)
    {
        number = Digits.Take(ref text);
        return !number.IsEmpty && (leadingZeros || number is not ['0', _, ..]);
    }

    /// <summary>Takes <c>.number</c>; the text may also end here, where that is allowed.</summary>
    private static bool TakeComponent(scoped ref ReadOnlySpan<char> text, bool leadingZeros, bool mayBeMissing, out ReadOnlySpan<char> number)
    {
        number = [];
        if (text.IsEmpty)
        {
            return mayBeMissing;
        }

        if (text[0] != '.')
        {
            return false;
        }

        text = text[1..];
        return TakeNumber(ref text, leadingZeros, out number);
    }

    /// <summary>The identifiers after the hyphen; loosely the hyphen may be missing before a letter, or be itself the identifier.</summary>
    private static ReadOnlySpan<char> TakePrerelease(ReadOnlySpan<char> text, bool loose) => text switch
    {
        ['-'] or ['-', '.', ..] when loose => text,
        ['-', ..] => text[1..],
        [not '.', ..] when loose => text,
        _ => [],
    };
}
