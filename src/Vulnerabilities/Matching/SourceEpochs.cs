using System.Collections.Immutable;
using Plimsoll.Sbom;
using Plimsoll.Vulnerabilities.Versions;

namespace Plimsoll.Vulnerabilities.Matching;

/// <summary>The epochs of source packages, which rpm records for binary packages only.</summary>
/// <remarks>
/// A binary package has its source's epoch unless its own part of the recipe sets another one, as the small ones of perl do with 0.
/// So of all packages that were built from the same source in the same version, the largest epoch is taken for the source's.
/// </remarks>
internal sealed class SourceEpochs
{
    private readonly Dictionary<(string Name, string Version), string> _versions = [];

    public SourceEpochs(ImmutableArray<Package> packages)
    {
        foreach (var package in packages)
        {
            if (package is { Purl.Type: "rpm", Source: { } source })
            {
                var key = Key(source);
                var version = WithEpoch(source.Version, Epoch(package.Version));
                if (!_versions.TryGetValue(key, out var known) || Digits.Compare(Epoch(version), Epoch(known)) > 0)
                {
                    _versions[key] = version;
                }
            }
        }
    }

    /// <summary>The source's version with its epoch.</summary>
    public string Of(SourcePackage source) => _versions.GetValueOrDefault(Key(source), source.Version);

    private static (string Name, string Version) Key(SourcePackage source) =>
        (source.Name, source.Version[(source.Version.IndexOf(':', StringComparison.Ordinal) + 1)..]);

    private static ReadOnlySpan<char> Epoch(string version) =>
        version.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? version.AsSpan(0, colon) : [];

    private static string WithEpoch(string source, ReadOnlySpan<char> epoch) =>
        source.Contains(':', StringComparison.Ordinal) || epoch.IsEmpty ? source : $"{epoch}:{source}";
}
