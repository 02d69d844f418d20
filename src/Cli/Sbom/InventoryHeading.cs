using Plimsoll.Primitives;
using Plimsoll.Reports;
using Plimsoll.Sbom;
using Spectre.Console;

namespace Plimsoll.Cli.Sbom;

/// <summary>What table and tree say around the packages.</summary>
internal static class InventoryHeading
{
    public static void Write(IAnsiConsole console, Inventory inventory)
    {
        Line(console, Printable.Escape(inventory.Subject.Name, 4096), new Style(decoration: Decoration.Bold));
        var distribution = inventory.Distribution is { } known ? known.PrettyName ?? $"{known.Id} {known.VersionId}".TrimEnd() : "no distribution recognized";
        var platform = inventory.Platform is { } on ? $" · {on}" : "";
        var layers = inventory.Layers.Length is > 0 and var count ? $" · {(count == 1 ? "1 layer" : $"{count} layers")}" : "";
        Line(console, $"  {Printable.Escape(distribution + platform + layers)}", null);
        if (inventory.Subject.Digest is { } digest)
        {
            Line(console, $"  {digest}", new Style(Color.Grey));
        }

        console.WriteLine();
    }

    public static void WriteRemoved(IAnsiConsole console, Inventory inventory)
    {
        if (inventory.Removed.IsEmpty)
        {
            return;
        }

        Line(console, "Removed by a later layer", new Style(decoration: Decoration.Bold));
        foreach (var package in inventory.Removed)
        {
            var layers = package is { Layer: { } added, RemovedBy: { } removed } ? $"  added by {LayerName.Of(added)}, removed by {LayerName.Of(removed)}" : "";
            Line(console, Printable.Escape($"  {package.Name} {package.Version}  {package.Purl.Type}{layers}", 4096), null);
        }

        console.WriteLine();
    }

    internal static void Line(IAnsiConsole console, string text, Style? style)
    {
        console.Write(new Text(text, style));
        console.WriteLine();
    }
}
