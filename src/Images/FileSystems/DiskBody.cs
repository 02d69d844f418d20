namespace Plimsoll.Images;

/// <summary>A file of a root file system.</summary>
internal sealed class DiskBody(OpenFile file, BodyBuffer buffer, CancellationToken cancel) : FileBody
{
    public override long Length => file.Length;

    public override ReadOnlyMemory<byte> ReadWhole()
    {
        var length = (int)file.Length;
        var bytes = buffer.Take(length);
        var done = 0;
        while (done < length && file.Read(done, bytes.AsSpan(done, Math.Min(length - done, 1 << 20))) is > 0 and var count)
        {
            cancel.ThrowIfCancellationRequested();
            done += count;
        }

        return bytes.AsMemory(0, done);
    }

    public override FileContent OpenExecutable() => new RangeContent(ByteRange.WholeOf(file), null, buffer, cancel);
}
