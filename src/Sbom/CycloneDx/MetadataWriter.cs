using System.Globalization;
using Plimsoll.Primitives;

namespace Plimsoll.Sbom.CycloneDx;

/// <summary>Writes <c>metadata</c>: who made the document, when, and of what.</summary>
internal static class MetadataWriter
{
    public static void Write(BomWriter bom, Inventory inventory, CycloneDxOptions options)
    {
        bom.Open("metadata");
        if ((options.Timestamp ?? inventory.Created) is { } timestamp)
        {
            bom.Text("timestamp", Time(timestamp));
        }

        bom.Open("tools");
        bom.OpenList("components");
        bom.OpenItem("component");
        bom.Attribute("type", "application");
        bom.Text("name", options.Tool.Name);
        bom.Optional("version", options.Tool.Version);
        bom.Close();
        bom.CloseList();
        bom.Close();
        WriteSubject(bom, inventory);
        ComponentWriter.WriteProperties(bom, [new(PropertyNames.Format, PropertyNames.FormatVersion)]);
        bom.Close();
    }

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static void WriteSubject(BomWriter bom, Inventory inventory)
    {
        var subject = inventory.Subject;
        bom.Open("component");
        bom.Attribute("type", subject.Kind is SubjectKind.Image or SubjectKind.Container ? "container" : "application");
        bom.Attribute("bom-ref", BomReferences.Subject);
        bom.Text("name", subject.Name);
        bom.Optional("version", subject.Digest?.ToString());
        ComponentWriter.WriteProperties(bom, InventoryProperties.OfSubject(inventory));
        bom.Close();
    }
}
