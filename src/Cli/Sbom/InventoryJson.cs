using System.Text.Json;
using System.Text.Json.Serialization;
using Plimsoll.Sbom;

namespace Plimsoll.Cli.Sbom;

/// <summary>The inventory as our own JSON: every field that we know, camel case, absent instead of null.</summary>
internal static class InventoryJson
{
    public static void Write(Stream output, Inventory inventory)
    {
        JsonSerializer.Serialize(output, inventory, InventoryJsonContext.Default.Inventory);
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
