using System.Text.Json;
using Plimsoll.Primitives;

namespace Plimsoll.Sbom.CycloneDx;

/// <summary>Writes the small things that all parts of a document share.</summary>
internal static class PropertyWriting
{
    /// <summary>Writes one property; nothing for null.</summary>
    public static void Property(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is null)
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("name"u8, name);
        json.WriteString("value"u8, value);
        json.WriteEndObject();
    }

    /// <summary>Writes a text; nothing for null or empty.</summary>
    public static void Text(this Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(name, value);
        }
    }

    public static string Compact(LayerReference layer) => $"{layer.Index} {layer.DiffId}";
}
