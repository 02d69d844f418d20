namespace Plimsoll.Images;

/// <summary>An input that can be looked at once before it is read from its start.</summary>
public sealed class PeekableInput(Func<Stream> open)
{
    private const int HeadBytes = 4096;

    private Stream? _stream;
    private byte[] _head = [];

    /// <summary>The first bytes, as many as there are up to 4096.</summary>
    public ReadOnlyMemory<byte> Peek()
    {
        if (_stream is null)
        {
            _stream = open();
            var head = new byte[HeadBytes];
            _head = head[.._stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        }

        return _head;
    }

    /// <summary>The whole input; to be opened once.</summary>
    public Stream Open()
    {
        Peek();
        return new HeadStream(_head, _stream!);
    }

    private sealed class HeadStream(ReadOnlyMemory<byte> head, Stream rest) : Stream
    {
        private ReadOnlyMemory<byte> _head = head;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer) => _head.IsEmpty ? rest.Read(buffer) : TakeHead(buffer);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            _head.IsEmpty ? rest.ReadAsync(buffer, cancellationToken) : ValueTask.FromResult(TakeHead(buffer.Span));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                rest.Dispose();
            }

            base.Dispose(disposing);
        }

        private int TakeHead(Span<byte> buffer)
        {
            var count = Math.Min(buffer.Length, _head.Length);
            _head.Span[..count].CopyTo(buffer);
            _head = _head[count..];
            return count;
        }
    }
}
