using System.Globalization;
using System.Text.Json;
using Plimsoll.Primitives;

namespace Plimsoll.Sbom.CycloneDx;

/// <summary>Writes <c>metadata</c>: who made the document, when, and of what.</summary>
internal static class MetadataWriter
{
    public static void Write(Utf8JsonWriter json, Inventory inventory, CycloneDxOptions options)
    {
        json.WriteStartObject("metadata"u8);
        if ((options.Timestamp ?? inventory.Created) is { } timestamp)
        {
            json.WriteString("timestamp"u8, Time(timestamp));
        }

        json.WriteStartObject("tools"u8);
        json.WriteStartArray("components"u8);
        json.WriteStartObject();
        json.WriteString("type"u8, "application"u8);
        json.WriteString("name"u8, options.Tool.Name);
        json.Text("version"u8, options.Tool.Version);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        WriteSubject(json, inventory);
        json.WriteStartArray("properties"u8);
        json.Property(PropertyNames.Format, PropertyNames.FormatVersion);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static void WriteSubject(Utf8JsonWriter json, Inventory inventory)
    {
        var subject = inventory.Subject;
        json.WriteStartObject("component"u8);
        json.WriteString("type"u8, subject.Kind is SubjectKind.Image or SubjectKind.Container ? "container"u8 : "application"u8);
        json.WriteString("bom-ref"u8, BomReferences.Subject);
        json.WriteString("name"u8, subject.Name);
        json.Text("version"u8, subject.Digest?.ToString());
        json.WriteStartArray("properties"u8);
        json.Property(PropertyNames.SubjectKind, JsonNamingPolicy.KebabCaseLower.ConvertName(subject.Kind.ToString()));
        json.Property(PropertyNames.SubjectDigest, subject.Digest?.ToString());
        json.Property(PropertyNames.ConfigDigest, inventory.ConfigDigest?.ToString());
        json.Property(PropertyNames.Platform, inventory.Platform?.ToString());
        json.Property(PropertyNames.Created, inventory.Created is { } created ? Time(created) : null);
        foreach (var tag in inventory.Tags)
        {
            json.Property(PropertyNames.Tag, tag);
        }

        foreach (var layer in inventory.Layers)
        {
            json.Property(PropertyNames.ImageLayer, PropertyWriting.Compact(layer));
            json.Property(PropertyNames.ImageCommand, layer.CreatedBy is null ? null : string.Create(CultureInfo.InvariantCulture, $"{layer.Index} {layer.CreatedBy}"));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
