using System.Text.Json;
using System.Text.Json.Serialization;
using Plimsoll.Primitives;
using Plimsoll.Sbom;

namespace Plimsoll.Cli.Sbom;

/// <summary>The inventory as our own JSON: every field that we know, camel case, absent instead of null.</summary>
internal static class InventoryJson
{
    public static void Write(Stream output, Inventory inventory)
    {
        using (var json = new Utf8JsonWriter(output, JsonText.Layout))
        {
            JsonSerializer.Serialize(json, inventory, InventoryJsonContext.Default.Inventory);
        }

        output.WriteByte((byte)'\n');
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(Inventory))]
internal sealed partial class InventoryJsonContext : JsonSerializerContext;
