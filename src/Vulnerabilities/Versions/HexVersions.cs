namespace Plimsoll.Vulnerabilities.Versions;

/// <summary>Orders versions of Elixir and Erlang packages: semantic versions, strictly written.</summary>
/// <remarks>Source: Semantic Versioning 2.0.0 as Elixir's <c>Version</c> module reads it; Hex publishes no other. Numbers have any length.</remarks>
internal sealed class HexVersions : VersionScheme
{
    public override string Name => "hex";

    public override bool IsValid(ReadOnlySpan<char> version) => SemanticVersion.TryParse(version, SemanticSyntax.Strict, out _);

    /// <summary>What is no version comes before all that are, by code unit.</summary>
    public override int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var leftValid = SemanticVersion.TryParse(left, SemanticSyntax.Strict, out var leftVersion);
        var rightValid = SemanticVersion.TryParse(right, SemanticSyntax.Strict, out var rightVersion);
        return leftValid && rightValid ? SemanticVersion.Compare(leftVersion, rightVersion)
            : leftValid == rightValid ? left.SequenceCompareTo(right)
            : leftValid.CompareTo(rightValid);
    }
}
