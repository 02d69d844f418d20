using Plimsoll.Formats.Tar;

namespace Plimsoll.Images;

/// <summary>Ways to the bytes of the file that a pass stands at.</summary>
internal abstract class FileBody
{
    public abstract long Length { get; }

    /// <summary>Reads the whole file into memory; shorter when the archive ends inside it.</summary>
    public abstract ReadOnlyMemory<byte> ReadWhole();

    /// <summary>Gives the file to read by range, in memory as far as that is cheap.</summary>
    public abstract FileContent OpenExecutable();
}

/// <summary>The current entry of a layer; <paramref name="plain"/> is where the layer lies uncompressed, if it does.</summary>
internal sealed class EntryBody(TarReader reader, BodyBuffer buffer, ByteRange? plain, int maxBuffered, CancellationToken cancel) : FileBody
{
    public override long Length => reader.Length;

    public override ReadOnlyMemory<byte> ReadWhole()
    {
        var length = (int)reader.Length;
        var bytes = buffer.Take(length);
        var done = 0;
        while (done < length && reader.Read(bytes.AsSpan(done, Math.Min(length - done, 1 << 20))) is > 0 and var count)
        {
            cancel.ThrowIfCancellationRequested();
            done += count;
        }

        return bytes.AsMemory(0, done);
    }

    public override FileContent OpenExecutable() => plain is { } layer
        ? new RangeContent(new ByteRange(layer.File, layer.Offset + reader.BodyOffset, reader.Sparse is null ? reader.Length : long.MaxValue), reader.Sparse, buffer, cancel)
        : new StreamedContent(reader, buffer, maxBuffered);
}
