using System.IO.Compression;

namespace Plimsoll.Images;

/// <summary>Inflates gzip and tells when it ends early, which <see cref="GZipStream"/> by itself takes for a proper end.</summary>
/// <remarks>
/// A further member that holds only a mark is appended to the input: RFC 1952 lets members follow each other, so a complete input inflates to its content and then the mark.
/// An input that is cut off, or followed by anything else, swallows that member, and no mark comes out.
/// </remarks>
internal sealed class GzipReader : Stream
{
    /// <summary>Most bytes that one call inflates: they are lost when damage is met during it.</summary>
    private const int MaxPiece = 32 << 10;

    private static readonly byte[] Mark = "plimsoll: the end"u8.ToArray();
    private static readonly byte[] MarkMember = Compress(Mark);

    private readonly GZipStream _inflated;

    /// <summary>The last bytes inflated: they are the mark, if it was the end.</summary>
    private readonly byte[] _held = new byte[Mark.Length];
    private int _heldLength;
    private bool _ended;

    public GzipReader(Stream stored) => _inflated = new GZipStream(new Joined(stored, MarkMember), CompressionMode.Decompress);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <exception cref="InvalidDataException">The input is damaged or ended early; everything inflated has been handed out.</exception>
    public override int Read(Span<byte> buffer)
    {
        while (!_ended)
        {
            var count = HandOut(buffer, Inflate(buffer));
            if (count > 0)
            {
                return count;
            }
        }

        return End(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!_ended)
        {
            var inflated = await InflateAsync(buffer, cancellationToken);
            var count = HandOut(buffer.Span, inflated);
            if (count > 0)
            {
                return count;
            }
        }

        return End(buffer.Span);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

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
            _inflated.Dispose();
        }

        base.Dispose(disposing);
    }

    private static byte[] Compress(byte[] bytes)
    {
        var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return output.ToArray();
    }

    /// <summary>Damage is taken for an end without a mark, so that what was inflated before it still comes out.</summary>
    private int Inflate(Span<byte> buffer)
    {
        try
        {
            return _inflated.Read(buffer[..Math.Min(buffer.Length, MaxPiece)]);
        }
        catch (InvalidDataException)
        {
            return 0;
        }
    }

    private async ValueTask<int> InflateAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        try
        {
            return await _inflated.ReadAsync(buffer[..Math.Min(buffer.Length, MaxPiece)], cancel);
        }
        catch (InvalidDataException)
        {
            return 0;
        }
    }

    /// <summary>Puts what was held before the new bytes and holds the last of them back instead.</summary>
    private int HandOut(Span<byte> buffer, int count)
    {
        _ended = count == 0;
        var total = _heldLength + count;
        var given = Math.Max(0, total - Mark.Length);
        if (_ended || given == 0)
        {
            buffer[..count].CopyTo(_held.AsSpan(_heldLength));
            _heldLength = total;
            return 0;
        }

        Span<byte> held = stackalloc byte[Mark.Length];
        for (var i = 0; i < Mark.Length; i++)
        {
            var at = given + i - _heldLength;
            held[i] = at < 0 ? _held[given + i] : buffer[at];
        }

        var fromHeld = Math.Min(given, _heldLength);
        buffer[..(given - fromHeld)].CopyTo(buffer[fromHeld..]);
        _held.AsSpan(0, fromHeld).CopyTo(buffer);
        held.CopyTo(_held);
        _heldLength = Mark.Length;
        return given;
    }

    private int End(Span<byte> buffer)
    {
        if (_held.AsSpan(0, _heldLength).SequenceEqual(Mark))
        {
            return 0;
        }

        if (_heldLength == 0)
        {
            throw new InvalidDataException("The compressed data ends early");
        }

        var count = Math.Min(buffer.Length, _heldLength);
        _held.AsSpan(0, count).CopyTo(buffer);
        _held.AsSpan(count, _heldLength - count).CopyTo(_held);
        _heldLength -= count;
        return count;
    }

    /// <summary>One stream and then some bytes.</summary>
    private sealed class Joined(Stream first, ReadOnlyMemory<byte> then) : Stream
    {
        private ReadOnlyMemory<byte> _then = then;
        private bool _firstEnded;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            var count = _firstEnded ? 0 : first.Read(buffer);
            _firstEnded = count == 0;
            return _firstEnded ? TakeThen(buffer) : count;
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = _firstEnded ? 0 : await first.ReadAsync(buffer, cancellationToken);
            _firstEnded = count == 0;
            return _firstEnded ? TakeThen(buffer.Span) : count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private int TakeThen(Span<byte> buffer)
        {
            var count = Math.Min(buffer.Length, _then.Length);
            _then.Span[..count].CopyTo(buffer);
            _then = _then[count..];
            return count;
        }
    }
}
