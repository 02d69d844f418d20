using Plimsoll.Primitives;

namespace Plimsoll.Sbom.CycloneDx;

/// <summary>The <c>bom-ref</c> of each package: its package URL, and for further ones with the same URL the path behind <c>#</c>, and a number where even that repeats.</summary>
internal sealed class BomReferences
{
    public const string Subject = "subject";
    public const string OperatingSystem = "operating-system";

    private readonly Dictionary<Package, string> _ofPackage = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(string Purl, string? Path), string> _ofPlace = [];
    private readonly Dictionary<string, string> _ofPurl = new(StringComparer.Ordinal);

    public static BomReferences Assign(Inventory inventory)
    {
        var references = new BomReferences();
        HashSet<string> taken = new(StringComparer.Ordinal);
        foreach (var package in inventory.Packages.Concat(inventory.Removed))
        {
            var purl = package.Purl.ToString();
            var reference = purl;
            for (var n = 1; !taken.Add(reference); n++)
            {
                reference = n == 1 ? $"{purl}#{package.Path}" : $"{purl}#{package.Path}#{n}";
            }

            references._ofPackage[package] = reference;
            references._ofPlace.TryAdd((purl, package.Path), reference);
            references._ofPurl.TryAdd(purl, reference);
        }

        return references;
    }

    public string Of(Package package) => _ofPackage[package];

    /// <summary>The component that a finding is about; null when the document has none.</summary>
    public string? Of(Location location) => location is Location.PackageInstance { Package: var package, Path: var path }
        ? _ofPlace.GetValueOrDefault((package.ToString(), path)) ?? _ofPurl.GetValueOrDefault(package.ToString())
        : null;
}
