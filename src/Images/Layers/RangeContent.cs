using Plimsoll.Formats.Tar;

namespace Plimsoll.Images;

/// <summary>An executable that lies uncompressed in a file and is read from there.</summary>
internal sealed class RangeContent(ByteRange stored, SparseMap? sparse, BodyBuffer buffer, CancellationToken cancel) : FileContent
{
    // Parsers ask for a few bytes at a time.
    private readonly byte[] _window = buffer.Window;
    private long _windowStart;
    private int _windowLength;

    public override long Length => sparse?.Length ?? stored.Length;

    public override ReadOnlyMemory<byte>? Whole => null;

    public override int Read(long offset, Span<byte> destination)
    {
        cancel.ThrowIfCancellationRequested();
        if (offset < 0 || offset >= Length)
        {
            return 0;
        }

        if (destination.Length >= _window.Length)
        {
            return ReadFile(offset, destination);
        }

        if (offset < _windowStart || offset + destination.Length > _windowStart + _windowLength)
        {
            _windowStart = offset;
            _windowLength = ReadFile(offset, _window);
        }

        var count = (int)Math.Min(destination.Length, _windowLength - (offset - _windowStart));
        _window.AsSpan((int)(offset - _windowStart), count).CopyTo(destination);
        return count;
    }

    private int ReadFile(long offset, Span<byte> destination) =>
        sparse is null ? stored.Read(offset, destination) : sparse.Read(offset, destination, (at, part) => stored.Read(at, part));
}
