using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>Opens archives and layouts, unpacking once what cannot be read at any place.</summary>
internal static class ImageOpening
{
    public static async Task<OpenedImage> OpenAsync(Target target, ScanOptions options, CancellationToken cancel)
    {
        if (target.Kind == TargetKind.OciLayout)
        {
            return OpenOrDispose(new DiskFolder(target.Location), folder => OciLayout.Open(folder, target, options, []));
        }

        var diagnostics = new List<Diagnostic>();
        var file = await OpenArchiveAsync(target, options, diagnostics, cancel);
        var folder = TarFolder.Index(file, options.Limits, cancel);
        return OpenOrDispose(folder, _ => OpenImage(folder, target, options, diagnostics.Concat(folder.Diagnostics)));
    }

    private static OpenedImage OpenImage(TarFolder folder, Target target, ScanOptions options, IEnumerable<Diagnostic> diagnostics)
    {
        var isDocker = folder.Contains(DockerArchive.ManifestName);
        var isOci = folder.Contains(OciLayout.IndexName);
        return (target.Kind, target.IsForced) switch
        {
            (TargetKind.OciArchive, true) when isOci => OciLayout.Open(folder, target, options, diagnostics),
            (TargetKind.OciArchive, true) => throw new TargetException($"{folder.Location} is not an OCI archive: it has no {OciLayout.IndexName}{(isDocker ? "; it is a docker archive, so use docker-archive:" : "")}"),
            (_, true) when !isDocker => throw new TargetException($"{folder.Location} is not a docker archive: it has no {DockerArchive.ManifestName}{(isOci ? "; it is an OCI archive, so use oci-archive:" : "")}"),
            _ when isDocker => DockerArchive.Open(folder, target, options, diagnostics),
            _ when isOci => OciLayout.Open(folder, target, options, diagnostics),
            _ => throw new TargetException($"{folder.Location} is no image archive: it has neither {DockerArchive.ManifestName} (docker save) nor {OciLayout.IndexName} (OCI layout); to scan a file system, unpack it and use rootfs:DIR"),
        };
    }

    private static async Task<OpenFile> OpenArchiveAsync(Target target, ScanOptions options, List<Diagnostic> diagnostics, CancellationToken cancel)
    {
        try
        {
            if (target.Location == Target.StandardInput)
            {
                var open = options.StandardInput ?? throw new TargetException("Standard input cannot be read here; name a file");
                await using var input = open();
                return await ArchiveSpool.CopyAsync(input, "standard input", options, diagnostics, cancel);
            }

            var file = OpenFile.Open(target.Location);
            var head = new byte[4];
            if (Compression.Of(head.AsSpan(0, file.Read(0, head))) == CompressionKind.None)
            {
                return file;
            }

            using (file)
            {
                await using var stream = new FileStream(target.Location, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, useAsync: false);
                return await ArchiveSpool.CopyAsync(stream, target.Location, options, diagnostics, cancel);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TargetException($"{target.Location} cannot be read ({e.Message})", e);
        }
    }

    private static OpenedImage OpenOrDispose(BlobFolder folder, Func<BlobFolder, OpenedImage> open)
    {
        var opened = false;
        try
        {
            var image = open(folder);
            opened = true;
            return image;
        }
        finally
        {
            if (!opened)
            {
                folder.Dispose();
            }
        }
    }
}
