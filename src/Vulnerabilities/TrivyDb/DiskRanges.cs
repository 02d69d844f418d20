using Microsoft.Win32.SafeHandles;
using Plimsoll.Formats.Executables;

namespace Plimsoll.Vulnerabilities.TrivyDb;

/// <summary>A file on disk that is read by range.</summary>
internal sealed class DiskRanges(string path) : RangeSource, IDisposable
{
    private readonly SafeFileHandle _handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    public override long Length => RandomAccess.GetLength(_handle);

    public override int Read(long offset, Span<byte> destination)
    {
        var done = 0;
        while (done < destination.Length && RandomAccess.Read(_handle, destination[done..], offset + done) is > 0 and var count)
        {
            done += count;
        }

        return done;
    }

    public void Dispose() => _handle.Dispose();
}
