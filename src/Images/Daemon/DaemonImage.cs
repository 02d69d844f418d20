using Plimsoll.Primitives;

namespace Plimsoll.Images.Daemon;

/// <summary>An image of a container engine as an archive in a temporary file.</summary>
internal static class DaemonImage
{
    public static Task<OpenFile> SpoolAsync(Target target, ScanOptions options, List<Diagnostic> diagnostics, CancellationToken cancel)
    {
        var daemon = options.Daemon ?? throw new TargetException($"{Printable.Escape(target.Location)} is an image of a container engine, and none is asked here");
        return daemon.ReadAsync(target.Location, options.Limits, (stream, stop) => ArchiveSpool.CopyAsync(stream, target.Location, options, diagnostics, stop), cancel);
    }
}
