using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Registry;

/// <summary>A manifest or index with the bytes that its digest is of.</summary>
/// <param name="Digest">Computed from <paramref name="Content"/>.</param>
public sealed record RegistryManifest(Digest Digest, string MediaType, ReadOnlyMemory<byte> Content)
{
    public bool IsIndex => MediaTypes.IsIndex(MediaType);

    /// <summary>Tells what a document is; the problem is the rest of a sentence that starts with its name.</summary>
    /// <param name="declared">The answer's content type; null when it has none.</param>
    /// <remarks>
    /// Source: OCI distribution spec 1.1, "Pulling manifests"; OCI image spec 1.1, manifest.md, "mediaType".
    /// A document that can be read both as index and as manifest, or whose two media types differ, would mean different things to different clients.
    /// </remarks>
    internal static bool TryRead(byte[] content, string? declared, string? algorithm, Limits limits, [NotNullWhen(true)] out RegistryManifest? manifest, [NotNullWhen(false)] out string? problem)
    {
        manifest = null;
        if (!JsonFile.TryParse(content, limits, out var root, out problem))
        {
            return false;
        }

        var own = root.Text("mediaType");
        var isDeclared = MediaTypes.IsIndex(declared) || MediaTypes.IsManifest(declared);
        var (hasChildren, hasLayers) = (root.Member("manifests") is not null, root.Member("layers") is not null || root.Member("config") is not null);
        var type = own ?? (isDeclared ? declared : hasChildren ? MediaTypes.OciIndex : hasLayers ? MediaTypes.OciManifest : null);
        problem = root.Number("schemaVersion") is 1 ? "is of the old schema 1, which is not read"
            : hasChildren && hasLayers ? "is both an index and a manifest"
            : own is not null && isDeclared && own != declared ? $"says that it is {Printable.Escape(own, 128)} and is sent as {Printable.Escape(declared!, 128)}"
            : type is null || (hasChildren && !MediaTypes.IsIndex(type)) || (hasLayers && !MediaTypes.IsManifest(type)) || !(hasChildren || hasLayers) ? "is no image manifest or index"
            : null;
        manifest = problem is null ? new RegistryManifest(Hashes.Of(algorithm, content), type!, content) : null;
        return manifest is not null;
    }

    internal JsonElement Parse(Limits limits) => JsonFile.TryParse(Content.ToArray(), limits, out var root, out _) ? root : default;
}
