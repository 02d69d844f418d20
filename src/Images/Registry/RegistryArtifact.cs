using Plimsoll.Primitives;

namespace Plimsoll.Images.Registry;

/// <summary>Downloads one blob of an artifact that is no image.</summary>
/// <remarks>Source: OCI image spec 1.1, "Guidelines for Artifact Usage". Digests and lengths are checked by the client.</remarks>
public static class RegistryArtifact
{
    /// <param name="mediaType">Of the one layer wanted.</param>
    /// <param name="destination">Can seek; is emptied first.</param>
    /// <exception cref="RegistryException">The registry does not give it.</exception>
    /// <exception cref="TargetException">There is no such layer, or several.</exception>
    public static async Task DownloadAsync(RegistryClient client, ImageReference reference, string mediaType, Stream destination, CancellationToken cancel)
    {
        var limits = client.Settings.Limits;
        var manifest = await client.GetManifestAsync(reference, cancel).ConfigureAwait(false);
        var layers = manifest.Parse(limits).Items("layers").Select(OciDescriptor.From).Where(layer => layer.MediaType == mediaType).ToList();
        if (layers is not [{ Digest: { } digest } layer] || layer.Length > limits.MaxForeignDatabaseBytes)
        {
            throw new TargetException($"{reference} holds no artifact with one layer of type {mediaType}");
        }

        await client.DownloadBlobAsync(reference, digest, layer.Length, destination, null, cancel).ConfigureAwait(false);
        destination.Position = 0;
    }
}
