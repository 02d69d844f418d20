using System.Globalization;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Reports;
using Spectre.Console;

namespace Plimsoll.Cli.Files;

/// <summary>A file listing, one entry a line, in the manner of <c>ls -l</c>.</summary>
internal static class FileTable
{
    public static void Write(IAnsiConsole console, FileListing listing)
    {
        foreach (var layer in listing.Layers)
        {
            Line(console, $"layer {layer.Index}  {layer.DiffId}  {Printable.Escape(layer.CreatedBy ?? "no history", 200)}", new Style(Color.Grey));
        }

        if (!listing.Files.IsEmpty)
        {
            Line(console, $"{"MODE",-10} {"OWNER",11} {"SIZE",12}  {"LAYER",5}  PATH", new Style(Color.Grey));
        }

        foreach (var entry in listing.Files)
        {
            var link = entry.LinkTarget is { } target ? $" -> {Printable.Escape(target, 4096)}" : "";
            Line(console, string.Create(CultureInfo.InvariantCulture, $"{ModeText.Of(entry.Kind, entry.Mode)} {$"{entry.UserId}:{entry.GroupId}",11} {entry.Length,12}  {entry.Layer?.Index.ToString(CultureInfo.InvariantCulture) ?? "-",5}  {Printable.Escape(entry.Path, 4096)}{link}"), null);
        }

        if (!listing.Removed.IsEmpty)
        {
            Line(console, "Removed by a later layer, and still in the image for whoever unpacks it", new Style(decoration: Decoration.Bold));
        }

        foreach (var entry in listing.Removed)
        {
            Line(
                console,
                $"  {Printable.Escape(entry.Path, 4096)}{(entry.Kind == EntryKind.Directory ? "/" : "")}  added by {LayerName.Of(entry.Layer)}, {(entry.IsReplaced ? "replaced" : "removed")} by {LayerName.Of(entry.RemovedBy)}",
                null);
        }

        Line(console, string.Create(CultureInfo.InvariantCulture, $"{listing.Files.Length:N0} entries, {listing.Removed.Length:N0} removed or replaced"), new Style(decoration: Decoration.Bold));
    }

    private static void Line(IAnsiConsole console, string text, Style? style)
    {
        console.Write(new Text(text, style).Overflow(Overflow.Fold));
        console.WriteLine();
    }
}
