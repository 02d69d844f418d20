using System.Collections.Immutable;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Building;

namespace Plimsoll.Sbom;

/// <summary>Puts the facts of single files together into an inventory.</summary>
public static class InventoryBuilder
{
    public static Inventory Build(ScannedImage image, Limits limits)
    {
        var diagnostics = new DiagnosticLog(image.Diagnostics, limits.MaxDiagnostics);
        var facts = DecodedFact.Decode(image.Facts, limits, diagnostics);
        var distribution = DistributionFinder.Find(facts, image.Tree, diagnostics);
        var histories = PackageHistory.Trace(facts, distribution, diagnostics);
        if (distribution is null && histories.Installed.Where(p => p.IsOsPackage).Select(p => p.Path).Order(StringComparer.Ordinal).FirstOrDefault() is { } path)
        {
            diagnostics.Add(new("distribution-unknown", DiagnosticSeverity.Warning, "A package manager installed packages, but no file says of which distribution", Path: path));
        }

        var licenses = new LicenseIndex(facts, image.Tree);
        var owners = FileOwners.Assign(facts, histories.Installed, image.Tree);
        return new Inventory
        {
            Subject = image.Subject,
            Distribution = distribution,
            Platform = image.Platform,
            Created = image.Created,
            ConfigDigest = image.ConfigDigest,
            Tags = image.Tags,
            Layers = image.Layers,
            Packages = Sorted(histories.Installed.Select(package => licenses.Complete(owners.Complete(package)))),
            Removed = Sorted(histories.Removed.Select(licenses.Complete)),
            Diagnostics = diagnostics.ToImmutable(),
        };
    }

    internal static ImmutableArray<Package> Sorted(IEnumerable<Package> packages) => [.. packages.Order(Comparer<Package>.Create(Compare))];

    private static int Compare(Package left, Package right)
    {
        var order = string.CompareOrdinal(left.Purl.Type, right.Purl.Type);
        order = order != 0 ? order : string.CompareOrdinal(left.Name, right.Name);
        order = order != 0 ? order : string.CompareOrdinal(left.Version, right.Version);
        order = order != 0 ? order : string.CompareOrdinal(left.Path, right.Path);
        return order != 0 ? order : string.CompareOrdinal(left.Purl.ToString(), right.Purl.ToString());
    }
}
