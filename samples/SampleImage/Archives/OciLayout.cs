using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;

namespace Plimsoll.SampleImage.Archives;

/// <summary>Writes an image as an OCI image layout with gzip layers.</summary>
/// <remarks>Source: OCI image-spec, image-layout.md and manifest.md. Digests of the gzip blobs depend on the runtime's zlib, diffIDs do not.</remarks>
internal static class OciLayout
{
    public static void Write(Image image, string directory)
    {
        var blobs = Path.Combine(directory, "blobs", "sha256");
        Directory.CreateDirectory(blobs);
        ImmutableArray<byte[]> layers = [.. image.Layers.Select(Compress)];
        var manifest = Json.Write(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", 2);
            json.WriteString("mediaType", "application/vnd.oci.image.manifest.v1+json");
            json.WritePropertyName("config");
            WriteDescriptor(json, "application/vnd.oci.image.config.v1+json", image.Config);
            json.WriteStartArray("layers");
            foreach (var layer in layers)
            {
                WriteDescriptor(json, "application/vnd.oci.image.layer.v1.tar+gzip", layer);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
        var index = Json.Write(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", 2);
            json.WriteStartArray("manifests");
            WriteDescriptor(json, "application/vnd.oci.image.manifest.v1+json", manifest, reference: "sample");
            json.WriteEndArray();
            json.WriteEndObject();
        });
        foreach (var blob in layers.Append(image.Config).Append(manifest))
        {
            File.WriteAllBytes(Path.Combine(blobs, Image.Hex(blob)), blob);
        }

        File.WriteAllBytes(Path.Combine(directory, "index.json"), index);
        File.WriteAllText(Path.Combine(directory, "oci-layout"), """{"imageLayoutVersion":"1.0.0"}""");
    }

    private static byte[] Compress(byte[] layer)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Optimal))
        {
            gzip.Write(layer);
        }

        return buffer.ToArray();
    }

    private static void WriteDescriptor(Utf8JsonWriter json, string mediaType, byte[] blob, string? reference = null)
    {
        json.WriteStartObject();
        json.WriteString("mediaType", mediaType);
        json.WriteString("digest", "sha256:" + Image.Hex(blob));
        json.WriteNumber("size", blob.Length);
        if (reference is not null)
        {
            json.WriteStartObject("annotations");
            json.WriteString("org.opencontainers.image.ref.name", reference);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
