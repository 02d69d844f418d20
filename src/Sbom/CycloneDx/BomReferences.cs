using Plimsoll.Primitives;

namespace Plimsoll.Sbom.CycloneDx;

/// <summary>The <c>bom-ref</c> of each package: its package URL, and for further ones with the same URL the path behind <c>#</c>, and a number where even that repeats.</summary>
internal sealed class BomReferences
{
    public const string Subject = "subject";
    public const string OperatingSystem = "operating-system";

    private readonly Dictionary<Package, string> _ofPackage = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(string Purl, string? Path), string> _ofPlace = [];
    private readonly Dictionary<(string Purl, string? File), string> _ofFile = [];
    private readonly Dictionary<string, string> _ofPurl = new(StringComparer.Ordinal);

    public static BomReferences Assign(Inventory inventory)
    {
        var references = new BomReferences();
        HashSet<string> taken = new(StringComparer.Ordinal);
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (var package in inventory.Packages.Concat(inventory.Removed))
        {
            var purl = package.Purl.ToString();
            var reference = purl;
            if (!taken.Add(reference))
            {
                // Counted for each place, for a document may repeat one component a million times.
                var place = $"{purl}#{package.Path}";
                do
                {
                    var n = counts[place] = counts.GetValueOrDefault(place) + 1;
                    reference = n == 1 ? place : $"{place}#{n}";
                }
                while (!taken.Add(reference));
            }

            references._ofPackage[package] = reference;
            references._ofPlace.TryAdd((purl, package.Path), reference);
            references._ofFile.TryAdd((purl, File(package)), reference);
            references._ofPurl.TryAdd(purl, reference);
        }

        return references;
    }

    public string Of(Package package) => _ofPackage[package];

    /// <summary>The component that a finding is about; null when the document has none.</summary>
    public string? Of(Location location) => location is Location.PackageInstance { Package: var package, Path: var path }
        ? _ofPlace.GetValueOrDefault((package.ToString(), path)) ?? _ofPurl.GetValueOrDefault(package.ToString())
        : null;

    /// <summary>What a package needs and the document has: of several with the same URL the one that the same file lists.</summary>
    public List<string> Known(Package package) => package.DependsOn.IsEmpty ? [] :
    [
        .. package.DependsOn.Select(url => url.ToString())
            .Select(url => _ofFile.GetValueOrDefault((url, File(package))) ?? _ofPurl.GetValueOrDefault(url))
            .OfType<string>(),
    ];

    /// <summary>What a package needs and the document does not have.</summary>
    public IEnumerable<PackageUrl> Unknown(Package package) => package.DependsOn.Where(url => !_ofPurl.ContainsKey(url.ToString()));

    private static string? File(Package package) => package.Evidence.IsEmpty ? null : package.Evidence[0].Path;
}
