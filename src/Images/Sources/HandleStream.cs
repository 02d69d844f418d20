using Microsoft.Win32.SafeHandles;

namespace Plimsoll.Images;

/// <summary>Reads and writes a file, or reads a part of one, through a handle that it leaves open.</summary>
/// <param name="offset">Where the part starts.</param>
/// <param name="length">Bytes of the part; null is the whole file, which may grow.</param>
internal sealed class HandleStream(SafeFileHandle handle, long offset = 0, long? length = null) : Stream
{
    public static HandleStream Of(ByteRange range) => new(range.File.Handle, range.Offset, range.Available);

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => length ?? RandomAccess.GetLength(handle);

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int start, int count) => Read(buffer.AsSpan(start, count));

    public override int Read(Span<byte> buffer)
    {
        var count = RandomAccess.Read(handle, buffer[..Within(buffer.Length)], offset + Position);
        Position += count;
        return count;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await RandomAccess.ReadAsync(handle, buffer[..Within(buffer.Length)], offset + Position, cancellationToken);
        Position += count;
        return count;
    }

    public override void Write(byte[] buffer, int start, int count) => Write(buffer.AsSpan(start, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        RandomAccess.Write(handle, buffer, offset + Position);
        Position += buffer.Length;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await RandomAccess.WriteAsync(handle, buffer, offset + Position, cancellationToken);
        Position += buffer.Length;
    }

    public override long Seek(long distance, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => distance,
        SeekOrigin.Current => Position + distance,
        _ => Length + distance,
    };

    public override void SetLength(long value) => RandomAccess.SetLength(handle, value);

    public override void Flush()
    {
    }

    private int Within(int count) => length is { } most ? (int)Math.Clamp(most - Position, 0, count) : count;
}
