using Plimsoll.Formats.Tar;
using Plimsoll.Primitives;

namespace Plimsoll.Vulnerabilities.TrivyDb;

/// <summary>Reads a stream forward, at most so many bytes.</summary>
internal sealed class ForwardBytes(Stream stream, long most, CancellationToken cancel) : ByteSource
{
    private readonly byte[] _passed = new byte[1 << 16];
    private long _position;

    public override long Position => _position;

    /// <exception cref="InvalidDataException">There is more than was allowed.</exception>
    public override int Read(Span<byte> destination)
    {
        cancel.ThrowIfCancellationRequested();
        var count = stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
        _position += count;
        return _position <= most ? count : throw new InvalidDataException($"it holds more than {new ByteSize(most)}");
    }

    public override long Skip(long count)
    {
        long done = 0;
        while (done < count && Read(_passed.AsSpan(0, (int)Math.Min(count - done, _passed.Length))) is > 0 and var read)
        {
            done += read;
        }

        return done;
    }
}
