namespace Plimsoll.Images;

/// <summary>A range of a file as a stream, read in large pieces; for decompressors.</summary>
internal sealed class RangeStream(ByteRange range, CancellationToken cancel) : Stream
{
    private readonly byte[] _buffer = new byte[64 << 10];
    private int _taken;
    private int _filled;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => range.Length;

    /// <summary>How many bytes of the range were read from the file.</summary>
    public override long Position { get => _position; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        if (_taken == _filled)
        {
            cancel.ThrowIfCancellationRequested();
            _filled = range.Read(_position, _buffer);
            _taken = 0;
            _position += _filled;
        }

        var count = Math.Min(buffer.Length, _filled - _taken);
        _buffer.AsSpan(_taken, count).CopyTo(buffer);
        _taken += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
