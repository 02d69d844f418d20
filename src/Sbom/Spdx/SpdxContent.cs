using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Primitives;
using Plimsoll.Sbom.CycloneDx;

namespace Plimsoll.Sbom.Spdx;

/// <summary>An inventory as the elements and relationships of SPDX.</summary>
internal sealed class SpdxContent
{
    private readonly Inventory _inventory;
    private readonly BomReferences _references;
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private readonly ImmutableArray<Package> _all;

    private SpdxContent(Inventory inventory, SpdxOptions options)
    {
        _inventory = inventory;
        _references = BomReferences.Assign(inventory);
        _all = [.. inventory.Packages, .. inventory.Removed];
        foreach (var package in _all)
        {
            _ids[_references.Of(package)] = SpdxIds.OfPackage(package, _references.Of(package));
        }

        Relationships = [.. Relate()];
        var created = (options.Timestamp ?? inventory.Created ?? DateTimeOffset.UnixEpoch).UtcDateTime;
        var elements = 1 + (inventory.Distribution is null ? 0 : 1) + _all.Length + Sources().Count();
        Header = new(
            inventory.Subject.Name.Length == 0 ? SpdxPackage.NoAssertion : inventory.Subject.Name,
            $"Tool: {options.Tool.Name}-{options.Tool.Version}",
            created.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            SpdxText.ToLines(
            [
                new(PropertyNames.Format, PropertyNames.FormatVersion),
                new(PropertyNames.Counts, string.Create(CultureInfo.InvariantCulture, $"{elements} {Relationships.Length}")),
                .. inventory.IsPartial ? [new(PropertyNames.Partial, "true")] : ReadOnlySpan<KeyValuePair<string, string>>.Empty,
            ]));
    }

    public SpdxHeader Header { get; }

    public ImmutableArray<SpdxRelationship> Relationships { get; }

    public IEnumerable<SpdxLicense> Licenses => SpdxLicenses.Extracted(_all);

    public static SpdxContent Of(Inventory inventory, SpdxOptions options) => new(inventory, options);

    /// <summary>The subject, its distribution, its packages, and the sources of those.</summary>
    public IEnumerable<SpdxPackage> Elements()
    {
        var subject = _inventory.Subject;
        yield return new(
            SpdxIds.Subject,
            subject.Name,
            subject.Kind is SubjectKind.Image or SubjectKind.Container ? "CONTAINER" : "OTHER",
            subject.Digest?.ToString(),
            Annotation: SpdxText.ToLines(InventoryProperties.OfSubject(_inventory)));
        if (_inventory.Distribution is { } distribution)
        {
            yield return new(
                SpdxIds.OperatingSystem,
                distribution.Id,
                "OPERATING-SYSTEM",
                distribution.VersionId,
                Annotation: SpdxText.ToLines(InventoryProperties.OfDistribution(distribution)));
        }

        foreach (var package in _all)
        {
            yield return Element(package);
        }

        foreach (var (id, source) in Sources())
        {
            yield return new(id, source.Name, "SOURCE", source.Version);
        }
    }

    private SpdxPackage Element(Package package) => new(
        IdOf(package),
        package.Name,
        "LIBRARY",
        package.Version,
        package.Supplier is { Length: > 0 } supplier ? $"Organization: {supplier}" : null,
        package.IsOsPackage ? $"built package from: {package.Source?.Name ?? package.Name} {package.Source?.Version ?? package.Version}" : null,
        SpdxLicenses.Join(package.Licenses),
        package.Purl.ToString(),
        SpdxText.ToLines(InventoryProperties.OfPackage(package, _references.Unknown(package)).Concat(package.Evidence.SelectMany(Place))));

    private static IEnumerable<KeyValuePair<string, string>> Place(PackageEvidence evidence) =>
    [
        new(PropertyNames.Path, evidence.Path),
        new(PropertyNames.Method, $"{KebabNames.Of(evidence.Confidence)} {evidence.Method}"),
    ];

    private IEnumerable<(string Id, SourcePackage Source)> Sources() =>
        _all.Where(p => p.Source is not null).Select(p => (SpdxIds.OfSource(p.Purl.Type, p.Source!), p.Source!)).DistinctBy(p => p.Item1);

    private string IdOf(Package package) => _ids[_references.Of(package)];

    private IEnumerable<SpdxRelationship> Relate()
    {
        yield return new(SpdxIds.Document, "DESCRIBES", SpdxIds.Subject);
        if (_inventory.Distribution is not null)
        {
            yield return new(SpdxIds.Subject, "CONTAINS", SpdxIds.OperatingSystem);
        }

        foreach (var package in _all)
        {
            var id = IdOf(package);

            // What a later layer removed is in the image's layers and not in what runs. Trivy looks for OS packages below the operating system.
            yield return package.RemovedBy is not null ? new(SpdxIds.Subject, "OTHER", id)
                : new(package.IsOsPackage && _inventory.Distribution is not null ? SpdxIds.OperatingSystem : SpdxIds.Subject, "CONTAINS", id);
            if (package.Source is { } source)
            {
                yield return new(id, "GENERATED_FROM", SpdxIds.OfSource(package.Purl.Type, source));
            }

            foreach (var target in _references.Known(package))
            {
                yield return new(id, "DEPENDS_ON", _ids[target]);
            }
        }
    }
}
