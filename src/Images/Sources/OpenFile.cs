using Microsoft.Win32.SafeHandles;

namespace Plimsoll.Images;

/// <summary>A regular file held open for reading at any offset.</summary>
internal sealed class OpenFile : IDisposable
{
    public OpenFile(SafeFileHandle handle, string path)
    {
        Handle = handle;
        Path = path;
        Length = RandomAccess.GetLength(handle);
        Identity = IdentityNow();
    }

    public SafeFileHandle Handle { get; }

    public string Path { get; }

    public long Length { get; }

    /// <summary>Null where the system gives none.</summary>
    public FileIdentity? Identity { get; }

    /// <summary>Whether the file is still what it was when opened.</summary>
    public bool IsUnchanged => IdentityNow() == Identity;

    /// <summary>Opens a regular file; anything else, which could block or never end, is an <see cref="IOException"/>.</summary>
    public static OpenFile Open(string path)
    {
        if (Libc.IsAvailable && Libc.GetStatus(path, out var status) == 0 && !status.IsRegular)
        {
            throw new IOException($"{path} is not a regular file");
        }

        return new OpenFile(File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), path);
    }

    /// <summary>Fills <paramref name="destination"/>; fewer bytes only at the end of the file.</summary>
    public int Read(long offset, Span<byte> destination)
    {
        var done = 0;
        while (done < destination.Length && RandomAccess.Read(Handle, destination[done..], offset + done) is > 0 and var count)
        {
            done += count;
        }

        return done;
    }

    public void Dispose() => Handle.Dispose();

    private FileIdentity? IdentityNow() =>
        Libc.IsAvailable && Libc.GetStatus(Handle, [], Libc.AtEmptyPath, out var status) == 0 ? status.Identity : null;
}
