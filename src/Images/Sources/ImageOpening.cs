using Plimsoll.Images.Copying;
using Plimsoll.Images.Daemon;
using Plimsoll.Images.Registry;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>Opens archives and layouts, unpacking once what cannot be read at any place.</summary>
internal static class ImageOpening
{
    public static async Task<OpenedImage> OpenAsync(Target target, ScanOptions options, CancellationToken cancel)
    {
        switch (target.Kind)
        {
            case TargetKind.OciLayout:
                return await OpenOrDisposeAsync(new DiskFolder(target.Location), folder => OciLayout.OpenAsync(folder, target, options, [], cancel));
            case TargetKind.Registry:
                return await OpenOrDisposeAsync(await RegistryFolder.OpenAsync(target, options, cancel), folder => OciLayout.OpenAsync(folder, target, options, [], cancel));
        }

        var diagnostics = new List<Diagnostic>();
        var file = target.Kind == TargetKind.Daemon
            ? await DaemonImage.SpoolAsync(target, options, diagnostics, cancel)
            : await OpenArchiveAsync(target, options, diagnostics, cancel);
        var archive = TarFolder.Index(file, options.Limits, cancel);
        return await OpenOrDisposeAsync(archive, _ => OpenImageAsync(archive, target, options, diagnostics.Concat(archive.Diagnostics), cancel));
    }

    /// <summary>Opens a source of copies as a layout, whatever it is.</summary>
    public static async Task<BlobFolder> OpenFolderAsync(Target target, ScanOptions options, List<Diagnostic> diagnostics, CancellationToken cancel)
    {
        switch (target.Kind)
        {
            case TargetKind.OciLayout:
                return new DiskFolder(target.Location);
            case TargetKind.Registry:
                return await RegistryFolder.OpenAsync(target, options, cancel);
            case TargetKind.DockerArchive or TargetKind.OciArchive or TargetKind.Daemon:
                break;
            default:
                throw new TargetException($"{Printable.Escape(target.Location)} is no image, so it cannot be copied");
        }

        var file = target.Kind == TargetKind.Daemon
            ? await DaemonImage.SpoolAsync(target, options, diagnostics, cancel)
            : await OpenArchiveAsync(target, options, diagnostics, cancel);
        var archive = TarFolder.Index(file, options.Limits, cancel);
        diagnostics.AddRange(archive.Diagnostics);
        if (archive.Contains(OciLayout.IndexName))
        {
            return archive;
        }

        var opened = false;
        try
        {
            var folder = DockerFolder.Open(archive, target, options.Limits, cancel);
            opened = true;
            return folder;
        }
        finally
        {
            if (!opened)
            {
                archive.Dispose();
            }
        }
    }

    private static async Task<OpenedImage> OpenImageAsync(TarFolder folder, Target target, ScanOptions options, IEnumerable<Diagnostic> diagnostics, CancellationToken cancel)
    {
        var isDocker = folder.Contains(DockerArchive.ManifestName);
        var isOci = folder.Contains(OciLayout.IndexName);
        if (!isDocker && !isOci && folder.HasEntries && folder.Diagnostics.Find(d => d.Severity == DiagnosticSeverity.Error) is { } damage)
        {
            throw new TargetException($"{folder.Location} is cut off or damaged before what says which image it holds ({damage.Message}); save the image again");
        }

        return (target.Kind, target.IsForced) switch
        {
            (TargetKind.OciArchive, true) when isOci => await OciLayout.OpenAsync(folder, target, options, diagnostics, cancel),
            (TargetKind.OciArchive, true) => throw new TargetException($"{folder.Location} is not an OCI archive: it has no {OciLayout.IndexName}{(isDocker ? "; it is a docker archive, so use docker-archive:" : "")}"),
            (_, true) when !isDocker => throw new TargetException($"{folder.Location} is not a docker archive: it has no {DockerArchive.ManifestName}{(isOci ? "; it is an OCI archive, so use oci-archive:" : "")}"),
            _ when isDocker => DockerArchive.Open(folder, target, options, diagnostics),
            _ when isOci => await OciLayout.OpenAsync(folder, target, options, diagnostics, cancel),
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

    private static async Task<OpenedImage> OpenOrDisposeAsync(BlobFolder folder, Func<BlobFolder, Task<OpenedImage>> open)
    {
        var opened = false;
        try
        {
            var image = await open(folder);
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
