using System.Globalization;
using System.Text.Json;
using Plimsoll.Primitives;

namespace Plimsoll.Vulnerabilities.TrivyDb;

/// <summary>What <c>metadata.json</c> says about the database beside it.</summary>
/// <param name="Version">Of its schema.</param>
/// <param name="Updated">When it was built from its sources.</param>
internal sealed record TrivyMetadata(int Version, DateTimeOffset Updated)
{
    /// <summary>The schema that we read.</summary>
    public const int Schema = 2;

    public const string FileName = "metadata.json";
    private const string VersionField = "Version";

    /// <summary>Null when it is no JSON object with a version and a date.</summary>
    public static TrivyMetadata? Parse(ReadOnlyMemory<byte> json, Limits limits)
    {
        if (json.Length > limits.MaxMetadataBytes)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = limits.MaxDepth });
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty(VersionField, out var version) && version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out var schema)
                && document.RootElement.TryGetProperty("UpdatedAt", out var updated) && updated.ValueKind == JsonValueKind.String
                && DateTimeOffset.TryParse(updated.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
                    ? new TrivyMetadata(schema, date)
                    : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
