using System.Globalization;
using Plimsoll.Primitives;
using Plimsoll.Reports;
using Plimsoll.Sbom;
using Spectre.Console;

namespace Plimsoll.Cli.Sbom;

/// <summary>The packages as a tree: layer, type, package, and below an OS package the language packages that it installed.</summary>
internal static class PackageTree
{
    public static void Write(IAnsiConsole console, Inventory inventory)
    {
        InventoryHeading.Write(console, inventory);
        var layers = inventory.Packages.Concat(inventory.Removed).Select(p => p.Layer?.Index ?? -1).Distinct().Order().ToList();
        foreach (var index in layers)
        {
            var packages = inventory.Packages.Where(p => (p.Layer?.Index ?? -1) == index).ToList();
            var removed = inventory.Removed.Where(p => (p.Layer?.Index ?? -1) == index).ToList();
            var layer = packages.Concat(removed).First().Layer;
            InventoryHeading.Line(console, layer is null ? "packages" : LayerName.Of(layer), new Style(decoration: Decoration.Bold));
            WriteTypes(console, inventory, packages, removed);
            console.WriteLine();
        }

        InventoryHeading.Line(console, string.Create(CultureInfo.InvariantCulture, $"{inventory.Packages.Length:N0} packages{(inventory.Removed.IsEmpty ? "" : $", {inventory.Removed.Length:N0} removed again")}"), null);
    }

    private static void WriteTypes(IAnsiConsole console, Inventory inventory, List<Package> packages, List<Package> removed)
    {
        var owners = inventory.Packages.Where(p => p.IsOsPackage).Select(p => p.Purl.ToString()).ToHashSet(StringComparer.Ordinal);
        var owned = inventory.Packages.Where(p => p.OwnedBy is { } owner && owners.Contains(owner.ToString()))
            .ToLookup(p => p.OwnedBy!.ToString(), StringComparer.Ordinal);
        var roots = packages.Where(p => p.OwnedBy is null || !owners.Contains(p.OwnedBy.ToString()));
        var groups = roots.GroupBy(p => p.Purl.Type)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (Heading: $"{g.Key} ({g.Count()})", Packages: g.ToList()))
            .Concat(removed.Count > 0 ? [(Heading: $"removed again ({removed.Count})", Packages: removed)] : [])
            .ToList();
        for (var i = 0; i < groups.Count; i++)
        {
            var isLast = i == groups.Count - 1;
            Branch(console, "", isLast, groups[i].Heading, new Style(Color.Grey));
            WritePackages(console, isLast ? "   " : "│  ", groups[i].Packages, owned);
        }
    }

    private static void WritePackages(IAnsiConsole console, string indent, List<Package> packages, ILookup<string, Package> owned)
    {
        for (var i = 0; i < packages.Count; i++)
        {
            var package = packages[i];
            var isLast = i == packages.Count - 1;
            var removed = package.RemovedBy is { } layer ? $"  removed by {LayerName.Of(layer)}" : "";
            Branch(console, indent, isLast, $"{package.Name} {package.Version}{removed}", null);
            var children = owned[package.Purl.ToString()].ToList();
            for (var child = 0; child < children.Count; child++)
            {
                Branch(console, indent + (isLast ? "   " : "│  "), child == children.Count - 1, $"{children[child].Name} {children[child].Version} ({children[child].Purl.Type})", null);
            }
        }
    }

    private static void Branch(IAnsiConsole console, string indent, bool isLast, string text, Style? style) =>
        InventoryHeading.Line(console, indent + (isLast ? "└─ " : "├─ ") + Printable.Escape(text), style);
}
