namespace Plimsoll.Vulnerabilities.Versions;

/// <summary>Orders semantic versions, in what npm's <c>loose</c> reading accepts; build metadata does not count.</summary>
/// <remarks>
/// Source: Semantic Versioning 2.0.0, clause 11; npm's semver package. <c>package.json</c> files of installed packages are read loosely by npm itself.
/// Numbers may have any length (npm ends at 2^53 - 1 and at 256 characters).
/// npm also reads <c>1.2.34.beta</c> as <c>1.2.3-4.beta</c>; that splits a number in two and is refused here.
/// </remarks>
internal sealed class SemanticVersions : VersionScheme
{
    public override string Name => "semver";

    public override bool IsValid(ReadOnlySpan<char> version) => SemanticVersion.TryParse(version, SemanticSyntax.Npm, out _);

    /// <summary>What is no version comes before all that are, by code unit.</summary>
    public override int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var leftValid = SemanticVersion.TryParse(left, SemanticSyntax.Npm, out var leftVersion);
        var rightValid = SemanticVersion.TryParse(right, SemanticSyntax.Npm, out var rightVersion);
        return leftValid && rightValid ? SemanticVersion.Compare(leftVersion, rightVersion)
            : leftValid == rightValid ? left.SequenceCompareTo(right)
            : leftValid.CompareTo(rightValid);
    }
}
