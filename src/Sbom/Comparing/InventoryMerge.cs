using System.Collections.Immutable;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Building;

namespace Plimsoll.Sbom.Comparing;

/// <summary>Puts several inventories together into one that says of each package which of them has it.</summary>
/// <remarks>
/// Records of two parts are one package when package URL and path are the same, or when one of them has no path. What they say differently is named, and the first part's
/// word counts. What one part repeats counts once.
/// </remarks>
public static class InventoryMerge
{
    /// <param name="name">What the merged inventory is called.</param>
    /// <param name="parts">At least one.</param>
    public static Inventory Of(string name, ImmutableArray<Inventory> parts, Limits limits)
    {
        var diagnostics = new DiagnosticLog([], limits.MaxDiagnostics);
        for (var i = 0; i < parts.Length; i++)
        {
            var part = parts[i].Subject.Name;
            foreach (var diagnostic in parts[i].Diagnostics)
            {
                diagnostics.Add(diagnostic with { Target = diagnostic.Target ?? part });
            }
        }

        var installed = Union(parts, inventory => inventory.Packages, diagnostics);
        var removed = Union(parts, inventory => inventory.Removed, diagnostics);
        var present = installed.Select(p => p.Purl.ToString()).ToHashSet(StringComparer.Ordinal);
        var layers = parts[0].Layers;
        return new Inventory
        {
            Subject = new Subject(SubjectKind.Sbom, name),
            Distribution = Agreed(parts, inventory => inventory.Distribution, d => $"{d.Id} {d.VersionId}", "distribution", diagnostics),
            Platform = Agreed(parts, inventory => inventory.Platform, p => p.ToString(), "platform", diagnostics),
            Created = parts.Max(part => part.Created),
            Layers = parts.All(part => part.Layers.SequenceEqual(layers)) ? layers : [],
            Parts = [.. parts.Select(part => part.Subject)],
            Packages = InventoryBuilder.Sorted(installed),
            Removed = InventoryBuilder.Sorted(removed.Where(p => !present.Contains(p.Purl.ToString()))),
            Diagnostics = diagnostics.ToImmutable(),
        };
    }

    private static List<Package> Union(ImmutableArray<Inventory> parts, Func<Inventory, ImmutableArray<Package>> packagesOf, DiagnosticLog diagnostics)
    {
        var merged = new List<Package>();
        var byPlace = new Dictionary<(string Purl, string? Path), int>();
        var byPurl = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < parts.Length; i++)
        {
            foreach (var package in packagesOf(parts[i]))
            {
                var purl = package.Purl.ToString();
                var isSame = byPlace.TryGetValue((purl, package.Path), out var at);
                if (!isSame)
                {
                    isSame = byPurl.TryGetValue(purl, out at) && (package.Path is null || merged[at].Path is null) && merged[at].Parts[^1] != i;
                }

                if (!isSame)
                {
                    at = merged.Count;
                    merged.Add(package with { Parts = [i] });
                }
                else if (merged[at].Parts[^1] != i)
                {
                    merged[at] = Join(merged[at], package, i, parts, diagnostics);
                }

                byPlace.TryAdd((purl, merged[at].Path), at);
                byPurl.TryAdd(purl, at);
            }
        }

        return merged;
    }

    private static Package Join(Package first, Package second, int part, ImmutableArray<Inventory> parts, DiagnosticLog diagnostics)
    {
        Compare("version", first.Version, second.Version);
        Compare("source package", Text(first.Source), Text(second.Source));
        Compare("licences", Text(first.Licenses), Text(second.Licenses));
        Compare("supplier", first.Supplier, second.Supplier);
        Compare("owner", first.OwnedBy?.ToString(), second.OwnedBy?.ToString());
        return first with
        {
            Version = first.Version.Length > 0 ? first.Version : second.Version,
            Source = first.Source ?? second.Source,
            Architecture = first.Architecture ?? second.Architecture,
            Licenses = first.Licenses.IsEmpty ? second.Licenses : first.Licenses,
            Supplier = first.Supplier ?? second.Supplier,
            Revision = first.Revision ?? second.Revision,
            Evidence = first.Evidence.IsEmpty ? second.Evidence : first.Evidence,
            OwnedBy = first.OwnedBy ?? second.OwnedBy,
            OwnedFiles = first.OwnedFiles ?? second.OwnedFiles,
            DependsOn = [.. first.DependsOn.Concat(second.DependsOn).DistinctBy(url => url.ToString()).OrderBy(url => url.ToString(), StringComparer.Ordinal)],
            IsDirect = first.IsDirect is null || second.IsDirect is null ? first.IsDirect ?? second.IsDirect : first.IsDirect.Value || second.IsDirect.Value,
            IsDevelopment = first.IsDevelopment && second.IsDevelopment,
            Parts = first.Parts.Add(part),
        };

        // Only two that both say something can contradict each other.
        void Compare(string what, string? left, string? right)
        {
            if (!string.IsNullOrEmpty(left) && !string.IsNullOrEmpty(right) && left != right)
            {
                diagnostics.Add(new(
                    "merge-conflict",
                    DiagnosticSeverity.Warning,
                    $"{first.Purl} has the {what} '{Printable.Escape(left, 200)}' in {Name(first.Parts[0])} and '{Printable.Escape(right, 200)}' in {Name(part)}; the first counts",
                    Path: first.Path));
            }
        }

        string Name(int index) => Printable.Escape(parts[index].Subject.Name, 200);
    }

    /// <summary>The value on which all agree that have one; null, and a word about it, when they do not.</summary>
    private static T? Agreed<T>(ImmutableArray<Inventory> parts, Func<Inventory, T?> valueOf, Func<T, string> text, string what, DiagnosticLog diagnostics)
        where T : class
    {
        var values = parts.Select(part => (part.Subject.Name, Value: valueOf(part))).Where(v => v.Value is not null).ToList();
        var different = values.DistinctBy(v => text(v.Value!)).ToList();
        if (different.Count > 1)
        {
            var all = string.Join(", ", different.Select(v => $"{Printable.Escape(text(v.Value!), 64)} in {Printable.Escape(v.Name, 200)}"));
            diagnostics.Add(new("merge-conflict", DiagnosticSeverity.Warning, $"The parts differ in {what}: {all}; the whole has none, and packages are judged by their own"));
            return null;
        }

        return values.Count > 0 ? values[0].Value : null;
    }

    private static string? Text(SourcePackage? source) => source is null ? null : $"{source.Name} {source.Version}";

    private static string Text(ImmutableArray<string> licenses) => string.Join(", ", licenses.Distinct().Order(StringComparer.Ordinal));
}
