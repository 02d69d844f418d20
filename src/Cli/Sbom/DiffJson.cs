using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Comparing;

namespace Plimsoll.Cli.Sbom;

/// <summary>A comparison as our own JSON (docs/formats/sbom-diff.md).</summary>
internal static class DiffJson
{
    private const string Schema = "plimsoll.sbom-diff/1";

    public static void Write(Stream output, InventoryDiff diff)
    {
        using (var json = new Utf8JsonWriter(output, JsonText.Layout))
        {
            JsonSerializer.Serialize(json, new Document(Schema, Tool.Version, diff.From, diff.To, diff.Unchanged, diff.Packages, diff.Licenses), DiffJsonContext.Default.Document);
        }

        output.WriteByte((byte)'\n');
    }

    internal sealed record Document(
        string Schema,
        ToolVersion Tool,
        Subject From,
        Subject To,
        int Unchanged,
        ImmutableArray<PackageChange> Packages,
        ImmutableArray<LicenseChange> Licenses);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DiffJson.Document))]
internal sealed partial class DiffJsonContext : JsonSerializerContext;
