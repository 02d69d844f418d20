using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Database;

namespace Plimsoll.Vulnerabilities.Updates;

/// <summary>The first file of a bundle: what the others are, and what the database was built from.</summary>
internal sealed record BundleManifest(string Schema, ToolVersion Tool, DateTimeOffset Built, ImmutableArray<BundlePart> Parts, ImmutableArray<DatabaseSource> Sources)
{
    public const string FileName = "plimsoll-bundle.json";
    public const string SchemaName = "plimsoll.bundle/";
    public const string CurrentSchema = SchemaName + "1";

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, BundleJson.Default.BundleManifest);

    /// <exception cref="InvalidDataException">It is none, or one of a later format.</exception>
    public static BundleManifest Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize(json, BundleJson.Default.BundleManifest);
            return manifest is not { Schema: { } schema } || !schema.StartsWith(SchemaName, StringComparison.Ordinal) ? throw new InvalidDataException($"its {FileName} is not ours")
                : schema != CurrentSchema ? throw new InvalidDataException($"it has the format {Printable.Escape(schema, 64)}, and this program reads {CurrentSchema}; update plimsoll")
                : manifest.Parts.IsDefault || manifest.Parts.Any(part => part is not { Name: not null, Sha256: not null }) ? throw new InvalidDataException($"its {FileName} lists no parts")
                : manifest;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException)
        {
            throw new InvalidDataException($"its {FileName} cannot be read", e);
        }
    }
}

/// <param name="Size">In bytes.</param>
/// <param name="Sha256">In lower-case hexadecimal.</param>
internal sealed record BundlePart(string Name, long Size, string Sha256);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(BundleManifest))]
internal sealed partial class BundleJson : JsonSerializerContext;
