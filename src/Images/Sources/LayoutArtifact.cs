using System.Security.Cryptography;
using System.Text.Json;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>Opens one blob of an artifact that is no image, from an OCI layout directory.</summary>
/// <remarks>Source: OCI image spec 1.1, image-layout.md and "Guidelines for Artifact Usage". Digests and lengths are checked before anything is handed out.</remarks>
public static class LayoutArtifact
{
    /// <param name="name">Name or tag in the layout; null for the only manifest.</param>
    /// <param name="mediaType">Of the layer wanted.</param>
    /// <exception cref="TargetException">There is no such artifact, several, or it is damaged.</exception>
    public static Stream Open(string directory, string? name, string mediaType, Limits limits, CancellationToken cancel)
    {
        using var folder = new DiskFolder(directory);
        var index = Read(folder, OciLayout.IndexName, limits);
        var manifests = index.Items("manifests").Select(OciDescriptor.From).Where(entry => name is null || ReferenceNames.Match(name, entry.Name)).ToList();
        if (manifests is not [var manifest])
        {
            throw new TargetException($"{directory} holds {manifests.Count} artifacts{(name is null ? "" : $" named '{Printable.Escape(name)}'")}; name one as oci:DIR:NAME");
        }

        var layers = Read(folder, Verified(folder, manifest, limits.MaxManifestBytes, cancel), limits).Items("layers").Select(OciDescriptor.From).Where(layer => layer.MediaType == mediaType).ToList();
        return layers is [var layer]
            ? new FileStream(Path.Combine(directory, Verified(folder, layer, long.MaxValue, cancel)), FileMode.Open, FileAccess.Read, FileShare.Read)
            : throw new TargetException($"{directory} holds no artifact with one layer of type {mediaType}");
    }

    /// <summary>The path of a blob that has the digest and length that its descriptor gives.</summary>
    private static string Verified(DiskFolder folder, OciDescriptor descriptor, long maxBytes, CancellationToken cancel)
    {
        string? problem = "has no digest that is understood";
        if (descriptor.Path is not { } path || !folder.TryOpen(path, out var blob, out problem))
        {
            throw new TargetException($"{folder.Location} cannot be read: '{Printable.Escape(descriptor.ClaimedDigest)}' {problem}");
        }

        using var hash = IncrementalHash.CreateHash(descriptor.Digest!.Value.Algorithm == "sha512" ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 17];
        for (long done = 0; done < Math.Min(blob.Length, maxBytes) && blob.Read(done, buffer) is > 0 and var count; done += count)
        {
            cancel.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, count);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset()) == descriptor.Digest.Value.Hex && (descriptor.Length ?? blob.Length) == blob.Length
            ? path
            : throw new TargetException($"{folder.Location} cannot be read: {path} is not what its descriptor says: it was changed or damaged");
    }

    private static JsonElement Read(DiskFolder folder, string path, Limits limits) =>
        folder.TryRead(path, limits.MaxManifestBytes, out var content, out var problem) && JsonFile.TryParse(content, limits, out var root, out problem)
            ? root
            : throw new TargetException($"{folder.Location} cannot be read: {path} {problem}");
}
