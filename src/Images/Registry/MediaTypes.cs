using System.Collections.Immutable;

namespace Plimsoll.Images.Registry;

/// <summary>Names of the documents that registries hold.</summary>
/// <remarks>Source: OCI image spec 1.1, media-types.md; Docker distribution, manifest-v2-2.md.</remarks>
public static class MediaTypes
{
    public const string OciManifest = "application/vnd.oci.image.manifest.v1+json";
    public const string OciIndex = "application/vnd.oci.image.index.v1+json";
    public const string OciConfig = "application/vnd.oci.image.config.v1+json";
    public const string OciLayer = "application/vnd.oci.image.layer.v1.tar";
    public const string DockerManifest = "application/vnd.docker.distribution.manifest.v2+json";
    public const string DockerList = "application/vnd.docker.distribution.manifest.list.v2+json";

    /// <summary>Registries answer 404 for what they have under a type that was not asked for.</summary>
    internal static ImmutableArray<string> Accepted { get; } = [OciIndex, OciManifest, DockerList, DockerManifest];

    public static bool IsIndex(string? mediaType) => mediaType is OciIndex or DockerList;

    public static bool IsManifest(string? mediaType) => mediaType is OciManifest or DockerManifest;
}
