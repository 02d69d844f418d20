using System.Collections.Concurrent;

namespace Plimsoll.Cli.Frame;

/// <summary>Writes a file beside its place and renames it when it is whole; whoever stops earlier leaves nothing behind.</summary>
internal sealed class AtomicFile : IDisposable
{
    private static readonly ConcurrentDictionary<string, AtomicFile> Pending = new();

    private readonly string _place;
    private readonly string? _temporary;

    private AtomicFile(string place, string? temporary, FileStream stream) => (_place, _temporary, Stream) = (place, temporary, stream);

    public FileStream Stream { get; }

    /// <summary>A link is followed; devices and pipes below <c>/dev</c> and <c>/proc</c> are written in place.</summary>
    public static AtomicFile Create(string path)
    {
        if (path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal))
        {
            return new AtomicFile(path, null, new FileStream(path, FileMode.Open, FileAccess.Write));
        }

        var place = (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? Path.GetFullPath(path);
        var temporary = Path.Combine(Path.GetDirectoryName(place)!, $".{Path.GetFileName(place)}.{Environment.ProcessId}.tmp");
        var file = new AtomicFile(place, temporary, new FileStream(temporary, FileMode.Create, FileAccess.Write));
        Pending[temporary] = file;
        return file;
    }

    /// <summary>Makes the file appear.</summary>
    public void Commit()
    {
        Stream.Dispose();
        if (_temporary is not null)
        {
            if (File.Exists(_place) && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(_temporary, File.GetUnixFileMode(_place));
            }

            File.Move(_temporary, _place, overwrite: true);
            Pending.TryRemove(_temporary, out _);
        }
    }

    /// <summary>Removes everything that was not committed; for a process that ends now.</summary>
    public static void DiscardAll()
    {
        foreach (var file in Pending.Values)
        {
            file.Dispose();
        }
    }

    public void Dispose()
    {
        Stream.Dispose();
        if (_temporary is not null && Pending.TryRemove(_temporary, out _))
        {
            File.Delete(_temporary);
        }
    }
}
