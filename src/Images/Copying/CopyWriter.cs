using Plimsoll.Images.Registry;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Copying;

/// <summary>Puts blobs and manifests somewhere; manifests come after everything that they name, the last one is the root.</summary>
internal abstract class CopyWriter
{
    /// <summary>Keeps a blob whose digest and size the writer checks.</summary>
    /// <param name="open">Brings the content; not called when the destination has the blob.</param>
    public abstract Task PutBlobAsync(Digest digest, long size, Func<CancellationToken, Task<Stream>> open, CancellationToken cancel);

    public abstract Task PutManifestAsync(RegistryManifest manifest, bool isRoot, CancellationToken cancel);

    /// <summary>Copies a stream of which digest and size are claimed.</summary>
    /// <exception cref="TargetException">The claims are wrong.</exception>
    protected static async Task CopyCheckedAsync(Stream source, Stream destination, Digest digest, long size, CancellationToken cancel)
    {
        using var hash = Hashes.Start(digest.Algorithm);
        var buffer = new byte[128 << 10];
        long done = 0;
        for (int count; (count = await source.ReadAsync(buffer, cancel)) > 0;)
        {
            done += count;
            if (done > size)
            {
                break;
            }

            hash.AppendData(buffer, 0, count);
            await destination.WriteAsync(buffer.AsMemory(0, count), cancel);
        }

        if (done != size || Hashes.Finish(hash) != digest)
        {
            throw new TargetException($"The blob {digest} has other bytes than its digest and size say: it was changed or damaged");
        }
    }
}
