namespace Plimsoll.Vulnerabilities.Versions;

/// <summary>Orders Go module versions (with or without <c>v</c>) and releases of Go itself (<c>go1.21rc2</c>).</summary>
/// <remarks>
/// Source: Go Modules Reference, "Versions" and "Pseudo-versions"; golang.org/x/mod/semver. Pseudo-versions and <c>+incompatible</c> need no rule
/// of their own: the first are semantic prereleases, the second build metadata.
/// Releases of Go are read as the Go vulnerability database writes them, <c>go1.21rc2</c> as <c>1.21.0-rc.2</c>; a vendor's
/// suffix (<c>go1.21.3-vendor</c>) and experiments (<c>go1.21.3 X:…</c>) do not count.
/// <c>(devel)</c> and <c>devel go1.22-…</c> name no version.
/// </remarks>
internal sealed class GoVersions : VersionScheme
{
    public override string Name => "go";

    public override bool IsValid(ReadOnlySpan<char> version) => TryParse(version, out _);

    /// <summary>What is no version comes before all that are, by code unit.</summary>
    public override int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var leftValid = TryParse(left, out var leftVersion);
        var rightValid = TryParse(right, out var rightVersion);
        return leftValid && rightValid ? SemanticVersion.Compare(leftVersion, rightVersion)
            : leftValid == rightValid ? left.SequenceCompareTo(right)
            : leftValid.CompareTo(rightValid);
    }

    private static bool TryParse(ReadOnlySpan<char> text, out SemanticVersion version) => text switch
    {
        ['g', 'o', .. var release] => TryParseRelease(release, out version),
        ['v', .. var module] => SemanticVersion.TryParse(module, SemanticSyntax.Go, out version),
        _ => SemanticVersion.TryParse(text, SemanticSyntax.Go, out version),
    };

    /// <summary><c>major[.minor[.patch]][(alpha|beta|rc)number][-vendor][ experiments]</c></summary>
    private static bool TryParseRelease(ReadOnlySpan<char> text, out SemanticVersion version)
    {
        version = default;
        var end = text.IndexOfAny(' ', '-');
        text = end < 0 ? text : text[..end];
        var letter = text.IndexOfAnyInRange('a', 'z');
        var numbers = letter < 0 ? text : text[..letter];
        if (numbers.Contains('+') || !SemanticVersion.TryParse(numbers, SemanticSyntax.Go, out version))
        {
            return false;
        }

        if (letter < 0)
        {
            return true;
        }

        text = text[letter..];
        var number = text.TrimStart("abcdefghijklmnopqrstuvwxyz");
        var word = text[..^number.Length];
        if (word is not ("alpha" or "beta" or "rc") || !Digits.Are(number))
        {
            return false;
        }

        version = version.WithPrerelease($"{word}.{number}");
        return true;
    }
}
