using System.Text.Json;
using Plimsoll.Images.Registry;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Copying;

/// <summary>Copies into an OCI layout directory, beside what it holds; a name that it has already moves to the copy.</summary>
/// <remarks>Source: OCI image spec 1.1, image-layout.md. Files are written beside their place and renamed; <c>index.json</c> comes last.</remarks>
internal sealed class LayoutWriter(string folder, string? name, Limits limits) : CopyWriter
{
    public override async Task PutBlobAsync(Digest digest, long size, Func<CancellationToken, Task<Stream>> open, CancellationToken cancel)
    {
        var path = PathOf(digest);
        if (await HasAsync(path, digest, size, cancel))
        {
            return;
        }

        await using var content = await open(cancel);
        await WriteAsync(path, file => CopyCheckedAsync(content, file, digest, size, cancel));
    }

    public override async Task PutManifestAsync(RegistryManifest manifest, bool isRoot, CancellationToken cancel)
    {
        await WriteAsync(PathOf(manifest.Digest), file => file.WriteAsync(manifest.Content, cancel).AsTask());
        if (isRoot)
        {
            await WriteAsync(Path.Combine(folder, OciLayout.MarkerName), file => file.WriteAsync(LayoutDocuments.Marker, cancel).AsTask());
            var index = LayoutDocuments.Index(ReadIndex(), manifest, name);
            await WriteAsync(Path.Combine(folder, OciLayout.IndexName), file => file.WriteAsync(index, cancel).AsTask());
        }
    }

    private static async Task<bool> HasAsync(string path, Digest digest, long size, CancellationToken cancel)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (file.Length != size)
        {
            return false;
        }

        try
        {
            await CopyCheckedAsync(file, Stream.Null, digest, size, cancel);
            return true;
        }
        catch (TargetException)
        {
            // A damaged blob is replaced.
            return false;
        }
    }

    private static async Task WriteAsync(string path, Func<FileStream, Task> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                await write(file);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private string PathOf(Digest digest) => Path.Combine(folder, "blobs", digest.Algorithm, digest.Hex);

    /// <summary>The index that is there; one that cannot be read is not overwritten.</summary>
    private JsonElement ReadIndex()
    {
        using var disk = new DiskFolder(folder);
        if (!disk.Contains(OciLayout.IndexName))
        {
            return default;
        }

        return disk.TryRead(OciLayout.IndexName, limits.MaxManifestBytes, out var content, out var problem) && JsonFile.TryParse(content, limits, out var root, out problem)
            ? root
            : throw new TargetException($"{folder} is no layout to add to: its {OciLayout.IndexName} {problem}");
    }
}
