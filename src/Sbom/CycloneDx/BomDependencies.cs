using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Sbom.CycloneDx;

/// <summary>Turns the references of a dependency graph into package URLs.</summary>
internal sealed class BomDependencies
{
    private readonly BomDocument _bom;
    private readonly Dictionary<string, PackageUrl> _ofReference = new(StringComparer.Ordinal);

    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    private BomDependencies(BomDocument bom) => _bom = bom;

    public static BomDependencies Resolve(BomDocument bom)
    {
        var dependencies = new BomDependencies(bom);
        if (bom.Dependencies.Count > 0)
        {
            foreach (var component in bom.Components.Where(c => c.Reference.Length > 0))
            {
                if (PackageUrl.TryParse(component.Purl, null, out var purl))
                {
                    dependencies._ofReference.TryAdd(component.Reference, purl);
                }
            }
        }

        return dependencies;
    }

    /// <summary>What a component needs, sorted; references to what has no package URL are dropped. Of several with one reference only the first gets it.</summary>
    public ImmutableArray<PackageUrl> Of(BomComponent component)
    {
        var targets = component.Reference.Length > 0 && _bom.Dependencies.TryGetValue(component.Reference, out var references) && _asked.Add(component.Reference)
            ? references.Select(_ofReference.GetValueOrDefault).OfType<PackageUrl>()
            : [];
        var unknown = component.All(PropertyNames.DependsOn).Select(text => PackageUrl.TryParse(text, null, out var url) ? url : null).OfType<PackageUrl>();
        return [.. targets.Concat(unknown).Select(url => (Url: url, Text: url.ToString())).DistinctBy(p => p.Text).OrderBy(p => p.Text, StringComparer.Ordinal).Select(p => p.Url)];
    }
}
