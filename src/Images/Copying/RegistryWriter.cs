using Plimsoll.Images.Registry;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Copying;

/// <summary>Copies into a registry.</summary>
/// <param name="source">Where the image lies when that is a registry too: the same one takes blobs over by itself.</param>
internal sealed class RegistryWriter(RegistryClient client, ImageReference destination, ImageReference? source) : CopyWriter
{
    public override Task PutBlobAsync(Digest digest, long size, Func<CancellationToken, Task<Stream>> open, CancellationToken cancel) =>
        client.PushBlobAsync(destination, digest, size, open, source, cancel);

    public override Task PutManifestAsync(RegistryManifest manifest, bool isRoot, CancellationToken cancel) =>
        client.PushManifestAsync(isRoot ? destination : destination.WithDigest(manifest.Digest), manifest.Content, manifest.MediaType, cancel);
}
