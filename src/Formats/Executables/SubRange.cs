namespace Plimsoll.Formats.Executables;

/// <summary>A part of another source, as a source of its own; cut where the other one ends.</summary>
public sealed class SubRange(RangeSource source, ulong offset, ulong length) : RangeSource
{
    private readonly long _offset = (long)Math.Min(offset, (ulong)source.Length);

    public override long Length => (long)Math.Min(length, (ulong)(source.Length - _offset));

    public override int Read(long offset, Span<byte> destination) =>
        source.Read(_offset + offset, destination[..(int)Math.Min(destination.Length, Length - offset)]);
}
