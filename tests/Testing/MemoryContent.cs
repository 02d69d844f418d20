using Plimsoll.Images;

namespace Plimsoll.Testing;

/// <summary>A file of a layer that is wholly in memory; <paramref name="isWhole"/> false makes it one that can only be read by range.</summary>
public sealed class MemoryContent(byte[] bytes, bool isWhole = true) : FileContent
{
    public override long Length => bytes.Length;

    public override ReadOnlyMemory<byte>? Whole => isWhole ? bytes : (ReadOnlyMemory<byte>?)null;

    public override int Read(long offset, Span<byte> destination)
    {
        var rest = bytes.AsSpan((int)Math.Min(offset, bytes.Length));
        var length = Math.Min(rest.Length, destination.Length);
        rest[..length].CopyTo(destination);
        return length;
    }
}
