namespace Plimsoll.Formats.Tar;

/// <summary>Reads bytes that are held in memory.</summary>
public sealed class MemorySource(ReadOnlyMemory<byte> content) : ByteSource
{
    private int _position;

    public override long Position => _position;

    public override int Read(Span<byte> destination)
    {
        var count = Math.Min(destination.Length, content.Length - _position);
        content.Span.Slice(_position, count).CopyTo(destination);
        _position += count;
        return count;
    }

    public override long Skip(long count)
    {
        var skipped = (int)Math.Min(count, content.Length - _position);
        _position += skipped;
        return skipped;
    }
}
