namespace Plimsoll.Images;

/// <summary>A file that several requests share: it is read once, when the first of them needs it.</summary>
internal sealed class MemoryBody(long length, FileBody inner) : FileBody
{
    private ReadOnlyMemory<byte>? _bytes;

    public override long Length => length;

    public override ReadOnlyMemory<byte> ReadWhole() => _bytes ??= inner.ReadWhole();

    public override FileContent OpenExecutable() => new BufferedContent(ReadWhole());
}
