using System.Globalization;
using Plimsoll.Primitives;
using Plimsoll.Reports;
using Plimsoll.Sbom;
using Spectre.Console;

namespace Plimsoll.Cli.Sbom;

/// <summary>The packages of an inventory, one a line.</summary>
internal static class PackageTable
{
    public static void Write(IAnsiConsole console, Inventory inventory)
    {
        InventoryHeading.Write(console, inventory);
        if (!inventory.Packages.IsEmpty)
        {
            var width = console.Profile.Width;
            var columns = new Columns(
                Cells(inventory.Packages.Select(p => p.Name), 8, width / 4),
                Cells(inventory.Packages.Select(p => p.Version), 8, width / 5),
                Cells(inventory.Packages.Select(p => p.Purl.Type), 4, 9),
                Cells(inventory.Packages.Select(Licenses), 8, width / 6));
            Line(console, columns, "PACKAGE", "VERSION", "TYPE", "LICENCE", _ => "WHERE", new Style(Color.Grey));
            foreach (var package in inventory.Packages)
            {
                Line(console, columns, package.Name, package.Version, package.Purl.Type, Licenses(package), cells => Where(package, cells), null);
            }

            console.WriteLine();
        }

        InventoryHeading.WriteRemoved(console, inventory);
        var types = inventory.Packages.GroupBy(p => p.Purl.Type).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count():N0} {g.Key}"));
        console.Write(new Text(string.Create(CultureInfo.InvariantCulture, $"{inventory.Packages.Length:N0} packages"), new Style(decoration: Decoration.Bold)));
        console.Write(new Text(inventory.Packages.IsEmpty ? "" : $": {string.Join(", ", types)}"));
        console.WriteLine();
    }

    private static string Licenses(Package package) => package.Licenses.IsEmpty ? "-" : string.Join(", ", package.Licenses.Distinct());

    /// <summary>Layer, owner, and as much of the path's end as there is room for.</summary>
    private static string Where(Package package, int cells)
    {
        var start = $"{(package.Layer is { } layer ? $"layer {layer.Index} " : "")}{(package.OwnedBy is { } os ? $"owned by {Printable.Escape(os.Name)} " : "")}";
        return start + CellText.FitEnd(package.Path ?? "", Math.Max(10, cells - start.Length));
    }

    private static int Cells(IEnumerable<string> texts, int least, int most) => Math.Clamp(texts.Max(CellText.Width), least, Math.Max(least, most));

    private static void Line(IAnsiConsole console, Columns columns, string name, string version, string type, string license, Func<int, string> where, Style? style)
    {
        var start = $"{CellText.Fit(name, columns.Name)}  {CellText.Fit(version, columns.Version)}  {CellText.Fit(type, columns.Type)}  {CellText.Fit(license, columns.License)}  ";
        var rest = Math.Max(10, console.Profile.Width - CellText.Width(start));
        console.Write(new Text((start + where(rest)).TrimEnd(), style));
        console.WriteLine();
    }

    private sealed record Columns(int Name, int Version, int Type, int License);
}
