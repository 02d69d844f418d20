using Plimsoll.Primitives;
using Plimsoll.Sbom;
using Plimsoll.Vulnerabilities.Database;

namespace Plimsoll.Vulnerabilities.Matching;

/// <summary>Which vulnerabilities a distribution has judged for the packages that it ships.</summary>
/// <remarks>
/// A distribution mends a library without changing its upstream version, so for files that an OS package owns its verdict, affected or fixed,
/// counts before the language ecosystem's; for what it has not judged the ecosystem's advisory stands.
/// </remarks>
internal sealed class VendorVerdicts(Inventory inventory, AdvisoryDatabase database, SourceEpochs epochs)
{
    private readonly Dictionary<PackageUrl, HashSet<string>> _judged = [];
    private readonly Lazy<Dictionary<PackageUrl, Package>> _osPackages = new(() => OsPackages(inventory));

    public bool Covers(Package package, IEnumerable<Match> group)
    {
        if (package.OwnedBy is not { } owner)
        {
            return false;
        }

        if (!_judged.TryGetValue(owner, out var judged))
        {
            _judged.Add(owner, judged = Judged(owner));
        }

        return group.SelectMany(match => match.Names).Any(judged.Contains);
    }

    private HashSet<string> Judged(PackageUrl owner)
    {
        if (!_osPackages.Value.TryGetValue(owner, out var package) || Lookup.Of(package, inventory.Distribution, database, epochs) is not { Obstacle: null } lookup)
        {
            return [];
        }

        var judged = new HashSet<string>(StringComparer.Ordinal);
        foreach (var match in Match.All(lookup, database))
        {
            judged.UnionWith(match.Names);
            judged.UnionWith(database.Texts(match.Row.Upstream));
            judged.UnionWith(database.Texts(match.Row.Related));
        }

        return judged;
    }

    private static Dictionary<PackageUrl, Package> OsPackages(Inventory inventory)
    {
        var packages = new Dictionary<PackageUrl, Package>();
        foreach (var package in inventory.Packages.Where(package => package.IsOsPackage))
        {
            packages.TryAdd(package.Purl, package);
        }

        return packages;
    }
}
