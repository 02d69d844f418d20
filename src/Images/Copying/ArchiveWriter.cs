using System.Formats.Tar;
using Plimsoll.Images.Registry;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Copying;

/// <summary>Copies into an archive: an OCI layout and, for <c>docker load</c>, a <c>manifest.json</c> beside it, as Docker writes since version 25.</summary>
/// <remarks>Entries have no times and no owners, so the same image gives the same bytes.</remarks>
internal sealed class ArchiveWriter(Stream archive, bool isDocker, string? name, Limits limits) : CopyWriter, IAsyncDisposable
{
    private readonly TarWriter _tar = new(archive, TarEntryFormat.Gnu, leaveOpen: true);
    private readonly HashSet<Digest> _written = [];
    private readonly SemaphoreSlim _one = new(1);

    public override async Task PutBlobAsync(Digest digest, long size, Func<CancellationToken, Task<Stream>> open, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            if (!_written.Add(digest))
            {
                return;
            }

            // Checked before it is in the archive, from which nothing can be taken back.
            await using var content = await open(cancel);
            await CopyCheckedAsync(content, Stream.Null, digest, size, cancel);
            content.Position = 0;
            await WriteAsync(PathOf(digest), content, cancel);
        }
        finally
        {
            _one.Release();
        }
    }

    public override async Task PutManifestAsync(RegistryManifest manifest, bool isRoot, CancellationToken cancel)
    {
        if (_written.Add(manifest.Digest))
        {
            await WriteAsync(PathOf(manifest.Digest), new MemoryStream(manifest.Content.ToArray()), cancel);
        }

        if (!isRoot)
        {
            return;
        }

        if (isDocker)
        {
            if (manifest.IsIndex)
            {
                throw new TargetException("A docker archive holds the image of one platform, and the source is an index; choose with --platform");
            }

            await WriteAsync(DockerArchive.ManifestName, new MemoryStream(LayoutDocuments.DockerManifest(manifest.Parse(limits), name)), cancel);
        }

        await WriteAsync(OciLayout.MarkerName, new MemoryStream(LayoutDocuments.Marker), cancel);
        await WriteAsync(OciLayout.IndexName, new MemoryStream(LayoutDocuments.Index(default, manifest, name)), cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _tar.DisposeAsync();
        _one.Dispose();
    }

    private static string PathOf(Digest digest) => $"blobs/{digest.Algorithm}/{digest.Hex}";

    private async Task WriteAsync(string path, Stream content, CancellationToken cancel)
    {
        var entry = new GnuTarEntry(TarEntryType.RegularFile, path) { ModificationTime = DateTimeOffset.UnixEpoch, Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead, DataStream = content };
        await _tar.WriteEntryAsync(entry, cancel);
    }
}
