using Plimsoll.Formats.Tar;

namespace Plimsoll.Images;

/// <summary>Reads a stream forward, up to a limit.</summary>
internal sealed class StreamSource(Stream stream, long most, CancellationToken cancel) : ByteSource
{
    private readonly byte[] _scratch = new byte[64 << 10];
    private long _position;

    public override long Position => _position;

    public override int Read(Span<byte> destination)
    {
        cancel.ThrowIfCancellationRequested();
        destination = destination[..(int)Math.Min(destination.Length, most - _position)];
        var count = stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
        _position += count;
        return count;
    }

    public override long Skip(long count)
    {
        long done = 0;
        while (done < count && Read(_scratch.AsSpan(0, (int)Math.Min(count - done, _scratch.Length))) is > 0 and var read)
        {
            done += read;
        }

        return done;
    }
}
