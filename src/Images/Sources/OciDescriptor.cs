using System.Text.Json;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>A reference from one document of a layout to another blob.</summary>
/// <remarks>Source: OCI image spec 1.1, descriptor.md, image-index.md, annotations.md.</remarks>
internal sealed record OciDescriptor(Digest? Digest, string ClaimedDigest, long? Length, string? MediaType, Platform? Platform, string? Name)
{
    public bool IsIndex => MediaType is "application/vnd.oci.image.index.v1+json" or "application/vnd.docker.distribution.manifest.list.v2+json";

    /// <summary>Attestations hang on an index as images for no platform.</summary>
    public bool IsAttestation => Platform is { Os: "unknown", Architecture: "unknown" };

    /// <summary>Where a layer comes from that need not be part of the image; empty text when the image does not say, null for an ordinary layer.</summary>
    public string? Elsewhere { get; private init; }

    /// <summary>Path of the blob in the layout; null when the digest is none.</summary>
    public string? Path => Digest is { } digest ? $"blobs/{digest.Algorithm}/{digest.Hex}" : null;

    public static OciDescriptor From(JsonElement element)
    {
        var text = element.Text("digest") ?? "";
        var annotations = element.Member("annotations") ?? default;
        return new OciDescriptor(
            Primitives.Digest.TryParse(text, out var digest) ? digest : null,
            text,
            element.Number("size"),
            element.Text("mediaType"),
            ImageConfig.PlatformOf(element.Member("platform") ?? default),
            annotations.Text("io.containerd.image.name") ?? annotations.Text("org.opencontainers.image.ref.name"))
        {
            Elsewhere = element.Texts("urls").FirstOrDefault() ?? (IsForeign(element.Text("mediaType") ?? "") ? "" : null),
        };
    }

    internal static bool IsForeign(string mediaType) =>
        mediaType.StartsWith("application/vnd.oci.image.layer.nondistributable.", StringComparison.Ordinal)
        || mediaType.StartsWith("application/vnd.docker.image.rootfs.foreign.", StringComparison.Ordinal);
}
