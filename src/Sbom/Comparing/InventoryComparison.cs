using System.Collections.Immutable;

namespace Plimsoll.Sbom.Comparing;

/// <summary>Compares two inventories.</summary>
/// <remarks>
/// A package is known by type, namespace, name and architecture: the release in <c>distro</c> changes with every upgrade of the base.
/// Of one that is there in several versions, those that both sides have are set aside, and the others are paired in their order.
/// </remarks>
public static class InventoryComparison
{
    /// <param name="order">Negative, zero or positive; null where the two versions of the package cannot be ordered.</param>
    public static InventoryDiff Of(Inventory from, Inventory to, Func<Package, string, string, int?> order)
    {
        var before = Group(from);
        var after = Group(to);
        var changes = new List<PackageChange>();
        var licenses = new List<LicenseChange>();
        var unchanged = 0;
        foreach (var key in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            var left = before.GetValueOrDefault(key, []);
            var right = after.GetValueOrDefault(key, []);
            var some = right.Concat(left).First();
            var same = left.Select(p => p.Version).Intersect(right.Select(p => p.Version)).Order(StringComparer.Ordinal).ToList();
            unchanged += same.Count;
            licenses.AddRange(same.Select(version => Licenses(left, version, right, version)).OfType<LicenseChange>());
            var gone = Versions(left, same, some, order);
            var come = Versions(right, same, some, order);
            for (var i = 0; i < Math.Max(gone.Length, come.Length); i++)
            {
                var (old, now) = (i < gone.Length ? gone[i] : null, i < come.Length ? come[i] : null);
                changes.Add(new(Kind(some, old, now, order), some.Purl.Bare(), some.Name, old, now, Paths(now is null ? left : right, now ?? old)));
                if (old is not null && now is not null && Licenses(left, old, right, now) is { } change)
                {
                    licenses.Add(change);
                }
            }
        }

        return new InventoryDiff
        {
            From = from.Subject,
            To = to.Subject,
            Packages = [.. changes.OrderBy(c => c.Kind)],
            Licenses = [.. licenses],
            Unchanged = unchanged,
        };
    }

    private static Dictionary<string, List<Package>> Group(Inventory inventory) =>
        inventory.Packages
            .GroupBy(p => $"{p.Purl.Bare()} {p.Purl.Qualifiers.GetValueOrDefault("arch") ?? p.Architecture}", StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);

    /// <summary>The versions that only this side has, in their order where they have one.</summary>
    private static string[] Versions(List<Package> packages, List<string> same, Package some, Func<Package, string, string, int?> order)
    {
        var versions = packages.Select(p => p.Version).Except(same).ToArray();
        Array.Sort(versions, (left, right) => order(some, left, right) is { } known and not 0 ? known : string.CompareOrdinal(left, right));
        return versions;
    }

    private static PackageChangeKind Kind(Package package, string? from, string? to, Func<Package, string, string, int?> order) => (from, to) switch
    {
        (null, _) => PackageChangeKind.Added,
        (_, null) => PackageChangeKind.Removed,
        _ => order(package, from, to) switch
        {
            < 0 => PackageChangeKind.Upgraded,
            > 0 => PackageChangeKind.Downgraded,
            _ => PackageChangeKind.Changed,
        },
    };

    private static ImmutableArray<string> Paths(List<Package> packages, string? version) =>
        [.. packages.Where(p => p.Version == version).Select(p => p.Path).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Null when the licences are the same, in whatever order.</summary>
    private static LicenseChange? Licenses(List<Package> left, string from, List<Package> right, string to)
    {
        var before = Names(left, from);
        var after = Names(right, to);
        var package = right.First(p => p.Version == to);
        return before.SetEquals(after) ? null : new LicenseChange(package.Purl.Bare(), package.Name, from, to, [.. before.Except(after)], [.. after.Except(before)]);

        static ImmutableSortedSet<string> Names(List<Package> packages, string version) =>
            packages.Where(p => p.Version == version).SelectMany(p => p.Licenses).ToImmutableSortedSet(StringComparer.Ordinal);
    }
}
