namespace Plimsoll.Cli.Frame;

/// <summary>Standard input that can be looked at before it is read.</summary>
internal sealed class StandardInput(Func<Stream> open)
{
    private const int HeadBytes = 4096;

    private Stream? _stream;
    private byte[] _head = [];

    /// <summary>The first bytes, fewer only when there are no more.</summary>
    public ReadOnlyMemory<byte> Head()
    {
        if (_stream is null)
        {
            _stream = open();
            _head = new byte[HeadBytes];
            Array.Resize(ref _head, _stream.ReadAtLeast(_head, HeadBytes, throwOnEndOfStream: false));
        }

        return _head;
    }

    /// <summary>Everything from the first byte on; for one reader.</summary>
    public Stream Open()
    {
        Head();
        return new Rest(new MemoryStream(_head, writable: false), _stream!);
    }

    /// <summary>One stream after the other.</summary>
    private sealed class Rest(Stream first, Stream second) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer) => first.Read(buffer) is > 0 and var count ? count : second.Read(buffer);

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            first.Read(buffer.Span) is > 0 and var count ? count : await second.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

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
                second.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
