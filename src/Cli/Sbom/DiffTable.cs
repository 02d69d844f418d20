using System.Globalization;
using Plimsoll.Primitives;
using Plimsoll.Reports;
using Plimsoll.Sbom.Comparing;
using Spectre.Console;

namespace Plimsoll.Cli.Sbom;

/// <summary>A comparison as text: one section for each kind of change, one line for each package.</summary>
internal static class DiffTable
{
    public static void Write(IAnsiConsole console, InventoryDiff diff)
    {
        InventoryHeading.Line(console, $"{Printable.Escape(diff.From.Name, 4096)} → {Printable.Escape(diff.To.Name, 4096)}", new Style(decoration: Decoration.Bold));
        console.WriteLine();
        foreach (var group in diff.Packages.GroupBy(c => c.Kind))
        {
            Section(console, KebabNames.Of(group.Key), [.. group.Select(c => (Label(c.Package, c.Name), Versions(c)))]);
        }

        Section(console, "licence", [.. diff.Licenses.Select(c => (Label(c.Package, c.Name), Names(c)))]);
        var counts = Enum.GetValues<PackageChangeKind>()
            .Select(kind => (Kind: kind, Count: diff.Packages.Count(c => c.Kind == kind)))
            .Where(p => p.Count > 0)
            .Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Count:N0} {KebabNames.Of(p.Kind)}"));
        var licenses = diff.Licenses.IsEmpty ? [] : new[] { string.Create(CultureInfo.InvariantCulture, $"{diff.Licenses.Length:N0} with another licence") };
        InventoryHeading.Line(console, string.Join(", ", [.. counts, .. licenses, string.Create(CultureInfo.InvariantCulture, $"{diff.Unchanged:N0} unchanged")]), new Style(decoration: Decoration.Bold));
    }

    private static void Section(IAnsiConsole console, string heading, List<(string Package, string Change)> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        InventoryHeading.Line(console, string.Create(CultureInfo.InvariantCulture, $"{heading} ({rows.Count:N0})"), new Style(decoration: Decoration.Bold));
        var width = Math.Clamp(rows.Max(r => CellText.Width(r.Package)), 8, Math.Max(8, console.Profile.Width / 2));
        foreach (var (package, change) in rows)
        {
            InventoryHeading.Line(console, $"  {CellText.Fit(package, width)}  {Printable.Escape(change)}", null);
        }

        console.WriteLine();
    }

    private static string Label(PackageUrl package, string name) => $"{name} ({package.Type})";

    private static string Versions(PackageChange change) => change switch
    {
        { From: null } => Version(change.To),
        { To: null } => Version(change.From),
        _ => $"{Version(change.From)} → {Version(change.To)}",
    };

    private static string Version(string? version) => string.IsNullOrEmpty(version) ? "no version" : version;

    private static string Names(LicenseChange change) =>
        string.Join(", ", change.Removed.Select(license => $"-{license}").Concat(change.Added.Select(license => $"+{license}")));
}
