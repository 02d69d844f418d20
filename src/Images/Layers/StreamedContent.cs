using Plimsoll.Formats.Tar;

namespace Plimsoll.Images;

/// <summary>An executable of a compressed layer, read only as far as somebody asks for it.</summary>
/// <remarks>A small one is kept whole as far as it was read; of a large one its head and the last stretch are.</remarks>
internal sealed class StreamedContent(TarReader reader, BodyBuffer buffer, int maxBuffered) : FileContent
{
    private const int HeadBytes = 256 << 10;
    private const int WindowBytes = 1 << 20;

    private readonly bool _isSmall = reader.Length <= maxBuffered;
    private readonly byte[] _bytes = buffer.Take((int)Math.Min(reader.Length, reader.Length <= maxBuffered ? maxBuffered : HeadBytes + WindowBytes));
    private long _read;
    private bool _isCut;

    public override long Length { get; } = reader.Length;

    public override ReadOnlyMemory<byte>? Whole
    {
        get
        {
            if (!_isSmall)
            {
                return null;
            }

            ReadTo(Length);
            return _bytes.AsMemory(0, (int)_read);
        }
    }

    /// <summary>How many bytes of a large file, the last ones read, are still there behind its head.</summary>
    private long WindowStart => Math.Max(HeadBytes, _read - WindowBytes);

    public override int Read(long offset, Span<byte> destination)
    {
        if (offset < 0 || offset >= Length)
        {
            return 0;
        }

        var end = offset + Math.Min(destination.Length, Length - offset);
        if (_isSmall)
        {
            ReadTo(end);
            return Copy(offset, offset, destination, Math.Min(end, _read) - offset);
        }

        return ReadLarge(offset, destination[..(int)(end - offset)]);
    }

    private int ReadLarge(long offset, Span<byte> destination)
    {
        var done = 0;
        while (done < destination.Length && !_isCut)
        {
            var at = offset + done;
            if (at < HeadBytes)
            {
                ReadTo(Math.Min(HeadBytes, offset + destination.Length));
                var copied = Copy(at, at, destination[done..], Math.Min(HeadBytes, _read) - at);
                if (copied == 0)
                {
                    break;
                }

                done += copied;
                continue;
            }

            if (at < WindowStart)
            {
                throw new ContentPassedException();
            }

            // The archive ended inside the file when the last read fell short: nothing more is given then.
            // Never more than half a window at a time, so that what precedes stays readable.
            ReadTo(Math.Min(Length, Math.Max(_read, at + Math.Min(destination.Length - done, WindowBytes / 2))));
            var taken = CopyWindow(at, destination[done..]);
            if (taken == 0)
            {
                break;
            }

            done += taken;
        }

        return done;
    }

    private int CopyWindow(long at, Span<byte> destination)
    {
        var within = (int)((at - HeadBytes) % WindowBytes);
        var count = Math.Min(Math.Min(destination.Length, _read - at), WindowBytes - within);
        return Copy(at, HeadBytes + within, destination, count);
    }

    private int Copy(long at, long place, Span<byte> destination, long count)
    {
        count = Math.Clamp(count, 0, destination.Length);
        if (at >= _read)
        {
            return 0;
        }

        _bytes.AsSpan((int)place, (int)count).CopyTo(destination);
        return (int)count;
    }

    /// <summary>Reads forward to a position; a large file's bytes behind its head go round in the window.</summary>
    private void ReadTo(long position)
    {
        while (_read < position && !_isCut)
        {
            var ring = !_isSmall && _read >= HeadBytes;
            if (ring && position - _read > WindowBytes)
            {
                var skipped = position - _read - WindowBytes;
                _isCut = reader.Skip(skipped) < skipped;
                _read += skipped;
            }

            var place = ring ? HeadBytes + (int)((_read - HeadBytes) % WindowBytes) : (int)_read;
            var room = ring ? HeadBytes + WindowBytes - place : (_isSmall ? position : HeadBytes) - _read;
            var got = reader.Read(_bytes.AsSpan(place, (int)Math.Min(room, position - _read)));
            _isCut |= got == 0;
            if (_isCut)
            {
                return;
            }

            _read += got;
        }
    }
}
