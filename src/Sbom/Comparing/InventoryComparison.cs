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
            var some = right.Concat(left).First().Value[0];
            var same = left.Keys.Intersect(right.Keys).Order(StringComparer.Ordinal).ToList();
            unchanged += same.Count;
            licenses.AddRange(same.Select(version => Licenses(left[version], right[version])).OfType<LicenseChange>());
            var gone = Versions(left.Keys.Except(same), some, order);
            var come = Versions(right.Keys.Except(same), some, order);
            for (var i = 0; i < Math.Max(gone.Length, come.Length); i++)
            {
                var (old, now) = (i < gone.Length ? gone[i] : null, i < come.Length ? come[i] : null);
                changes.Add(new(Kind(some, old, now, order), some.Purl.Bare(), some.Name, old, now, Paths(now is null ? left[old!] : right[now])));
                if (old is not null && now is not null && Licenses(left[old], right[now]) is { } change)
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

    /// <summary>By package, then by version: a document may list a million versions of one.</summary>
    private static Dictionary<string, Dictionary<string, List<Package>>> Group(Inventory inventory) =>
        inventory.Packages
            .GroupBy(p => $"{p.Purl.Bare()} {p.Purl.Qualifiers.GetValueOrDefault("arch") ?? p.Architecture}", StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.GroupBy(p => p.Version, StringComparer.Ordinal).ToDictionary(v => v.Key, v => v.ToList(), StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>The versions that only one side has: those that have an order in it, then the others.</summary>
    private static string[] Versions(IEnumerable<string> versions, Package some, Func<Package, string, string, int?> order)
    {
        var ordered = versions.ToLookup(version => order(some, version, version) is not null);
        var byOrder = Comparer<string>.Create((left, right) => order(some, left, right) is { } known and not 0 ? known : string.CompareOrdinal(left, right));
        return [.. ordered[true].Order(byOrder), .. ordered[false].Order(StringComparer.Ordinal)];
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

    private static ImmutableArray<string> Paths(List<Package> packages) => [.. packages.Select(p => p.Path).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Null when the licences are the same, in whatever order.</summary>
    private static LicenseChange? Licenses(List<Package> from, List<Package> to)
    {
        var (before, after) = (Names(from), Names(to));
        return before.SetEquals(after) ? null
            : new LicenseChange(to[0].Purl.Bare(), to[0].Name, from[0].Version, to[0].Version, [.. before.Except(after)], [.. after.Except(before)]);

        static ImmutableSortedSet<string> Names(List<Package> packages) => packages.SelectMany(p => p.Licenses).ToImmutableSortedSet(StringComparer.Ordinal);
    }
}
