using Plimsoll.Formats.Tar;

namespace Plimsoll.Images;

/// <summary>Reads a range of a file forward; what is skipped is never read.</summary>
internal sealed class RangeSource(ByteRange range, CancellationToken cancel) : ByteSource
{
    // Headers of small files share a window; larger ones would copy bodies that nobody wants.
    private readonly byte[] _window = new byte[16 << 10];
    private readonly long _length = range.Available;
    private long _windowStart;
    private int _windowLength;
    private long _position;

    public override long Position => _position;

    public override int Read(Span<byte> destination)
    {
        cancel.ThrowIfCancellationRequested();
        var done = TakeFromWindow(destination);
        if (done < destination.Length && destination.Length - done < _window.Length)
        {
            _windowStart = _position;
            _windowLength = range.Read(_position, _window);
            done += TakeFromWindow(destination[done..]);
        }
        else if (done < destination.Length)
        {
            var count = range.Read(_position, destination[done..]);
            _position += count;
            done += count;
        }

        return done;
    }

    public override long Skip(long count)
    {
        cancel.ThrowIfCancellationRequested();
        var skipped = Math.Min(count, Math.Max(0, _length - _position));
        _position += skipped;
        return skipped;
    }

    private int TakeFromWindow(Span<byte> destination)
    {
        var within = _position - _windowStart;
        if (within < 0 || within >= _windowLength)
        {
            return 0;
        }

        var count = (int)Math.Min(destination.Length, _windowLength - within);
        _window.AsSpan((int)within, count).CopyTo(destination);
        _position += count;
        return count;
    }
}
