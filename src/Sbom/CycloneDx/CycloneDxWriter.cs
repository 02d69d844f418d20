using System.Text.Json;
using Plimsoll.Primitives;

namespace Plimsoll.Sbom.CycloneDx;

/// <summary>Writes an inventory, and what is known to be wrong with it, as a CycloneDX 1.6 JSON document.</summary>
/// <remarks>Source: CycloneDX 1.6 (ECMA-424), bom-1.6.schema.json. The same input gives the same bytes.</remarks>
public static class CycloneDxWriter
{
    public static void Write(Stream output, Inventory inventory, CycloneDxOptions options)
    {
        // The serial number is the hash of the document without one, so the document is written twice and never held whole.
        using var hash = new HashingStream();
        WriteDocument(hash, inventory, options, serialNumber: null);
        WriteDocument(output, inventory, options, SerialNumber(hash.GetHash()));
        output.WriteByte((byte)'\n');
    }

    /// <summary>A UUID of version 8 (RFC 9562, 5.8) from the first bytes of a hash.</summary>
    private static string SerialNumber(byte[] hash)
    {
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return $"urn:uuid:{new Guid(hash.AsSpan(0, 16), bigEndian: true)}";
    }

    private static void WriteDocument(Stream output, Inventory inventory, CycloneDxOptions options, string? serialNumber)
    {
        var references = BomReferences.Assign(inventory);
        using var json = new Utf8JsonWriter(output, JsonText.Layout);
        json.WriteStartObject();
        json.WriteString("$schema"u8, "http://cyclonedx.org/schema/bom-1.6.schema.json"u8);
        json.WriteString("bomFormat"u8, "CycloneDX"u8);
        json.WriteString("specVersion"u8, "1.6"u8);
        json.Text("serialNumber"u8, serialNumber);
        json.WriteNumber("version"u8, 1);
        MetadataWriter.Write(json, inventory, options);
        json.WriteStartArray("components"u8);
        ComponentWriter.WriteOperatingSystem(json, inventory.Distribution);
        foreach (var package in inventory.Packages)
        {
            ComponentWriter.Write(json, package, references.Of(package));
        }

        foreach (var package in inventory.Removed)
        {
            ComponentWriter.Write(json, package, references.Of(package));
        }

        json.WriteEndArray();
        WriteCompleteness(json, inventory);
        if (options.Findings is { } findings)
        {
            VulnerabilityWriter.Write(json, findings, options.Dispositions, references);
        }

        json.WriteEndObject();
    }

    /// <summary>Says that the list is known to be incomplete; that it is complete nobody can know.</summary>
    private static void WriteCompleteness(Utf8JsonWriter json, Inventory inventory)
    {
        json.WriteStartArray("compositions"u8);
        json.WriteStartObject();
        json.WriteString("aggregate"u8, inventory.IsPartial ? "incomplete"u8 : "unknown"u8);
        json.WriteStartArray("assemblies"u8);
        json.WriteStringValue(BomReferences.Subject);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
