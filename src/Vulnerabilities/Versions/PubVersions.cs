namespace Plimsoll.Vulnerabilities.Versions;

/// <summary>Orders versions of Dart packages: semantic versions in which build metadata counts.</summary>
/// <remarks>
/// Source: Dart's "Package versioning" and pub_semver, after Semantic Versioning 2.0.0-rc.1: of two versions that are equal else, the one
/// with build metadata comes later, and build metadata compares as prereleases do. Numbers may begin with zero and have any length.
/// </remarks>
internal sealed class PubVersions : VersionScheme
{
    public override string Name => "pub";

    public override bool IsValid(ReadOnlySpan<char> version) => SemanticVersion.TryParse(version, SemanticSyntax.Pub, out _);

    /// <summary>What is no version comes before all that are, by code unit.</summary>
    public override int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var leftValid = SemanticVersion.TryParse(left, SemanticSyntax.Pub, out var leftVersion);
        var rightValid = SemanticVersion.TryParse(right, SemanticSyntax.Pub, out var rightVersion);
        if (!leftValid || !rightValid)
        {
            return leftValid == rightValid ? left.SequenceCompareTo(right) : leftValid.CompareTo(rightValid);
        }

        var order = SemanticVersion.Compare(leftVersion, rightVersion);
        return order != 0 ? order : Identifiers.Compare(leftVersion.Build, rightVersion.Build);
    }
}
