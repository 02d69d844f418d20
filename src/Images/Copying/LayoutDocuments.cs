using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Images.Registry;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Copying;

/// <summary>Writes the documents of layouts and docker archives around an image.</summary>
/// <remarks>Source: OCI image spec 1.1, image-layout.md, annotations.md; Docker image spec 1.2, <c>manifest.json</c>.</remarks>
internal static class LayoutDocuments
{
    private const string NameAnnotation = "org.opencontainers.image.ref.name";

    public static byte[] Marker { get; } = """{"imageLayoutVersion":"1.0.0"}"""u8.ToArray();

    /// <summary>The index with one more entry; others with its name, or without name and of its digest, go.</summary>
    /// <param name="before">The index that is there; default for none.</param>
    public static byte[] Index(JsonElement before, RegistryManifest manifest, string? name)
    {
        var entry = new JsonObject { ["mediaType"] = manifest.MediaType, ["digest"] = manifest.Digest.ToString(), ["size"] = manifest.Content.Length };
        if (name is not null)
        {
            entry["annotations"] = new JsonObject { [NameAnnotation] = name };
        }

        var entries = new List<JsonNode?>();
        foreach (var item in before.Items("manifests"))
        {
            var itsName = (item.Member("annotations") ?? default).Text(NameAnnotation);
            if (name is null ? itsName is not null || item.Text("digest") != manifest.Digest.ToString() : itsName != name)
            {
                entries.Add(JsonNode.Parse(item.GetRawText()));
            }
        }

        entries.Add(entry);
        return Bytes(new JsonObject { ["schemaVersion"] = 2, ["mediaType"] = MediaTypes.OciIndex, ["manifests"] = new JsonArray([.. entries]) });
    }

    /// <summary>The <c>manifest.json</c> by which <c>docker load</c> finds configuration and layers among the blobs.</summary>
    public static byte[] DockerManifest(JsonElement manifest, string? name)
    {
        var names = new List<JsonNode?>();
        foreach (var layer in manifest.Items("layers").Select(OciDescriptor.From))
        {
            names.Add(JsonValue.Create(layer.Path));
        }

        var entry = new JsonObject
        {
            ["Config"] = OciDescriptor.From(manifest.Member("config") ?? default).Path,
            ["RepoTags"] = name is null ? null : new JsonArray(name),
            ["Layers"] = new JsonArray([.. names]),
        };
        return Bytes(new JsonArray(entry));
    }

    /// <summary>A manifest for an image that has none, such as one of an old docker archive.</summary>
    public static byte[] Manifest((Digest Digest, long Size) config, IEnumerable<(string MediaType, Digest Digest, long Size)> layers)
    {
        return Bytes(new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = MediaTypes.OciManifest,
            ["config"] = Descriptor(MediaTypes.OciConfig, config.Digest, config.Size),
            ["layers"] = new JsonArray([.. layers.Select(layer => Descriptor(layer.MediaType, layer.Digest, layer.Size))]),
        });
    }

    private static JsonObject Descriptor(string mediaType, Digest digest, long size) => new() { ["mediaType"] = mediaType, ["digest"] = digest.ToString(), ["size"] = size };

    private static byte[] Bytes(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString());
}
