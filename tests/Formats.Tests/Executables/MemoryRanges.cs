using Plimsoll.Formats.Executables;

namespace Plimsoll.Formats.Tests.Executables;

internal sealed class MemoryRanges(byte[] bytes) : RangeSource
{
    public override long Length => bytes.Length;

    public override int Read(long offset, Span<byte> destination)
    {
        var length = (int)Math.Min(destination.Length, Length - offset);
        bytes.AsSpan((int)offset, length).CopyTo(destination);
        return length;
    }
}
