using System.Collections.Immutable;

namespace Plimsoll.Vulnerabilities.Versions;

/// <summary>The order of versions in one ecosystem.</summary>
public abstract partial class VersionScheme
{
    /// <summary>Stable, e.g. <c>deb</c>, <c>apk</c>, <c>semver</c>, <c>pep440</c>, <c>go</c>.</summary>
    public abstract string Name { get; }

    [Catalog]
    public static partial ImmutableArray<VersionScheme> All { get; }

    /// <summary>Whether the ecosystem's own rules accept the text. Text that they refuse has a place in <see cref="Compare"/>, but no verdict may rest on it.</summary>
    public abstract bool IsValid(ReadOnlySpan<char> version);

    /// <summary>Orders any two texts: negative, zero or positive. Total: antisymmetric and transitive for all inputs, and never throws.</summary>
    public abstract int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right);
}
