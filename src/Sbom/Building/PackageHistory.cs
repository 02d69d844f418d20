using System.Collections.Immutable;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Extractors;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Building;

/// <summary>Follows each file through the layers and tells which packages are installed, since which layer, and which were removed.</summary>
/// <remarks>
/// A package database is one file that every installing layer writes anew. So a package came with the layer from which on it is in every version
/// of the file, and one that is missing from the next version was removed by the layer that wrote that. The same holds, with lists of one, for other files.
/// </remarks>
internal sealed class PackageHistory
{
    private readonly Dictionary<(string Purl, string Place), Package> _installed = [];
    private readonly Dictionary<(string Purl, string Place), Package> _removed = [];
    private readonly Distribution? _distribution;
    private readonly DiagnosticLog _diagnostics;

    private PackageHistory(Distribution? distribution, DiagnosticLog diagnostics) => (_distribution, _diagnostics) = (distribution, diagnostics);

    public IReadOnlyCollection<Package> Installed => _installed.Values;

    /// <summary>Those that are in no installed place any more.</summary>
    public IReadOnlyCollection<Package> Removed => _removed.Values;

    /// <param name="facts">In order of path, extractor and layer.</param>
    public static PackageHistory Trace(ImmutableArray<DecodedFact> facts, Distribution? distribution, DiagnosticLog diagnostics)
    {
        var history = new PackageHistory(distribution, diagnostics);
        facts = [.. facts.Where(f => f.Content is Fact.Packages)];
        for (int start = 0, end; start < facts.Length; start = end)
        {
            for (end = start + 1; end < facts.Length && facts[end].File.Path == facts[start].File.Path && facts[end].Extractor == facts[start].Extractor; end++)
            {
            }

            history.TraceFile(facts.AsSpan()[start..end]);
        }

        foreach (var key in history._removed.Keys.Where(history._installed.ContainsKey).ToArray())
        {
            history._removed.Remove(key);
        }

        return history;
    }

    /// <summary>Takes the versions of one file, from the base upward.</summary>
    private void TraceFile(ReadOnlySpan<DecodedFact> versions)
    {
        Dictionary<(string, string), Package> present = [];
        for (var i = 0; i < versions.Length; i++)
        {
            Dictionary<(string, string), Package> next = [];
            var records = ((Fact.Packages)versions[i].Content).Items;
            var references = References(records, versions[i].Extractor);
            foreach (var record in records)
            {
                if (ToPackage(record, versions[i], references) is { } package)
                {
                    var place = versions[i].Extractor.PlaceOf(versions[i].File.Path);
                    var key = (package.Purl.ToString(), record.Inner is null ? place : $"{place}!/{record.Inner}");
                    next.TryAdd(key, present.GetValueOrDefault(key, package));
                }
            }

            Remove(present.Where(p => !next.ContainsKey(p.Key)), versions[i].File.Layer);
            present = next;
            var replacement = i + 1 < versions.Length ? versions[i + 1].File.Layer : null;
            if (versions[i].File.RemovedBy is { } removedBy && removedBy != replacement)
            {
                Remove(present, removedBy);
                present = [];
            }
        }

        foreach (var (key, package) in present)
        {
            _installed[key] = _installed.TryGetValue(key, out var known) ? Join(known, package) : package;
        }
    }

    private void Remove(IEnumerable<KeyValuePair<(string, string), Package>> packages, LayerReference? by)
    {
        foreach (var (key, package) in packages)
        {
            _removed[key] = package with { RemovedBy = by };
        }
    }

    /// <summary>Two files prove the same package: what the first leaves open the second may tell.</summary>
    private static Package Join(Package first, Package second) => first with
    {
        Evidence = [.. first.Evidence, .. second.Evidence],
        Licenses = first.Licenses.IsEmpty ? second.Licenses : first.Licenses,
        Source = first.Source ?? second.Source,
        Supplier = first.Supplier ?? second.Supplier,
    };

    /// <summary>The package URL that each reference within one file stands for.</summary>
    private Dictionary<string, PackageUrl> References(ImmutableArray<PackageFact> records, PackageExtractor extractor)
    {
        Dictionary<string, PackageUrl> references = new(StringComparer.Ordinal);
        foreach (var record in records)
        {
            if (record.Reference is { } reference && extractor.Identify(record, _distribution) is { } purl)
            {
                references.TryAdd(reference, purl);
            }
        }

        return references;
    }

    private Package? ToPackage(PackageFact record, DecodedFact fact, Dictionary<string, PackageUrl> references)
    {
        if (fact.Extractor.Identify(record, _distribution) is not { } purl)
        {
            var message = $"'{Printable.Escape(record.Name)}' cannot name a package";
            _diagnostics.Add(new("package-name-invalid", DiagnosticSeverity.Error, message, Layer: fact.File.Layer?.DiffId, Path: fact.File.Path));
            return null;
        }

        var source = new SourcePackage(record.SourceName ?? record.Name, record.SourceVersion ?? record.Version);
        return new Package
        {
            Name = record.Name,
            Version = record.Version,
            Purl = purl,
            Source = source.Name == record.Name && source.Version == record.Version ? null : source,
            Architecture = record.Architecture,
            Licenses = record.Licenses,
            Supplier = record.Supplier,
            Revision = record.Revision,
            Modularity = record.Modularity,
            OwnedFiles = record.Files.IsEmpty ? null : record.Files.Length,
            DependsOn = record.DependsOn.IsEmpty ? [] : [.. record.DependsOn.Select(references.GetValueOrDefault).OfType<PackageUrl>().Distinct().OrderBy(url => url.ToString(), StringComparer.Ordinal)],
            IsDirect = record.IsDirect,
            IsDevelopment = record.IsDevelopment,
            Evidence = [new(fact.File.Path, fact.File.Layer, fact.Extractor.Name, record.Confidence ?? fact.Extractor.ConfidenceOf(fact.File.Path), record.Inner)],
        };
    }
}
