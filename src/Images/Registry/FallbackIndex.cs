using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Registry;

/// <summary>Writes the index that stands for the referrers API where a registry has none.</summary>
/// <remarks>Source: OCI distribution spec 1.1, "Pushing Manifests with Subject": each entry has the artifact type (else the configuration's type) and the annotations of its manifest.</remarks>
internal static class FallbackIndex
{
    public static JsonObject Entry(JsonElement manifest, Digest digest, long size, string mediaType)
    {
        var entry = new JsonObject { ["mediaType"] = mediaType, ["digest"] = digest.ToString(), ["size"] = size };
        var type = manifest.Text("artifactType") is { Length: > 0 } own ? own : (manifest.Member("config") ?? default).Text("mediaType");
        if (type is not null)
        {
            entry["artifactType"] = type;
        }

        if (manifest.Member("annotations") is { ValueKind: JsonValueKind.Object } annotations)
        {
            var copied = new JsonObject();
            foreach (var member in annotations.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.String))
            {
                copied[member.Name] = member.Value.GetString();
            }

            entry["annotations"] = copied;
        }

        return entry;
    }

    /// <summary>The index with the entry at its end; null when it has it already.</summary>
    /// <param name="index">What is there now; null for none. Something else than an index is replaced.</param>
    public static byte[]? Add(RegistryManifest? index, JsonObject entry, Limits limits)
    {
        var root = index is { IsIndex: true } ? index.Parse(limits) : default;
        var digest = entry["digest"]!.GetValue<string>();
        if (root.Items("manifests").Any(item => item.Text("digest") == digest))
        {
            return null;
        }

        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            writer.WriteNumber("schemaVersion", 2);
            writer.WriteString("mediaType", MediaTypes.OciIndex);
            writer.WriteStartArray("manifests");
            foreach (var item in root.Items("manifests"))
            {
                item.WriteTo(writer);
            }

            entry.WriteTo(writer);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
