using System.Collections.Immutable;
using Plimsoll.Cli.Frame;
using Plimsoll.Sbom;
using Plimsoll.Sbom.CycloneDx;
using Plimsoll.Sbom.Spdx;

namespace Plimsoll.Cli.Sbom;

/// <summary>The formats that an inventory is written in.</summary>
internal static class InventoryFormats
{
    /// <summary>Those that other programs read, the default first.</summary>
    public static ImmutableArray<string> Documents { get; } = ["cyclonedx", "cyclonedx-xml", "spdx", "spdx-tv", "json"];

    public static ImmutableArray<string> All { get; } = [.. Documents.Remove("json"), "table", "tree", "json"];

    public static void Write(string format, Sink sink, Inventory inventory, CliContext context)
    {
        switch (format)
        {
            case "table":
                sink.Console(console => PackageTable.Write(console, inventory));
                break;
            case "tree":
                sink.Console(console => PackageTree.Write(console, inventory));
                break;
            case "json":
                InventoryJson.Write(sink.Stream, inventory);
                break;
            case "spdx":
                SpdxWriter.Write(sink.Stream, inventory, new SpdxOptions(Tool.Version, context.OutputTime));
                break;
            case "spdx-tv":
                SpdxWriter.WriteTagValue(sink.Stream, inventory, new SpdxOptions(Tool.Version, context.OutputTime));
                break;
            case "cyclonedx-xml":
                CycloneDxWriter.WriteXml(sink.Stream, inventory, new CycloneDxOptions(Tool.Version, context.OutputTime));
                break;
            default:
                CycloneDxWriter.Write(sink.Stream, inventory, new CycloneDxOptions(Tool.Version, context.OutputTime));
                break;
        }
    }
}
