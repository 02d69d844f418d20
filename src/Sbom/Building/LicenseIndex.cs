using System.Collections.Immutable;
using Plimsoll.Images;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Building;

/// <summary>Finds the licences that copyright files name.</summary>
internal sealed class LicenseIndex(IEnumerable<DecodedFact> facts, FileTree tree)
{
    private readonly Dictionary<string, ImmutableArray<string>> _byPath = facts
        .Where(f => f is { IsInTree: true, Content: Fact.Licenses })
        .DistinctBy(f => f.File.Path)
        .ToDictionary(f => f.File.Path, f => ((Fact.Licenses)f.Content).Names, StringComparer.Ordinal);

    /// <summary>The package with its licences; unchanged when they are known already or nowhere to be found.</summary>
    public Package Complete(Package package)
    {
        if (package.Purl.Type != "deb" || !package.Licenses.IsEmpty || _byPath.Count == 0)
        {
            return package;
        }

        // The directory of one package is often a link to that of another one of the same source.
        var path = $"usr/share/doc/{package.Name}/copyright";
        return _byPath.TryGetValue(path, out var names) || (tree.TryResolve(path, out var entry) && _byPath.TryGetValue(entry.Path, out names))
            ? package with { Licenses = names }
            : package;
    }
}
