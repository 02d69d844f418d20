using Plimsoll.Primitives;

namespace Plimsoll.Formats.Zstd;

/// <summary>Decompresses zstd: any number of frames, skippable ones between them, nothing else after them.</summary>
/// <remarks>
/// Source: RFC 8878. Whole blocks (of at most 128 KiB) are handed out, also those before damage; a frame's checksum is compared after its last block.
/// An input ends properly only behind a frame, and has at least one.
/// </remarks>
public sealed class ZstdStream(Stream stored, Limits limits) : Stream
{
    private const int BufferBytes = 2 * ZstdFrames.MaxNeeded;

    private readonly ZstdFrames _frames = new(limits);
    private readonly byte[] _buffer = new byte[BackwardBits.Margin + BufferBytes + BackwardBits.Margin];
    private int _start = BackwardBits.Margin;
    private int _end = BackwardBits.Margin;

    /// <summary>How much of the last step's output was handed out.</summary>
    private int _given;
    private bool _ended;

    /// <summary>Why reading threw.</summary>
    public ZstdProblem Problem { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Whether these first bytes are those of a frame, skippable or not.</summary>
    public static bool IsFrame(ReadOnlySpan<byte> head) =>
        head.Length >= sizeof(uint)
        && System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(head) is var mark
        && (mark == FrameHeader.Magic || FrameHeader.IsSkippable(mark));

    /// <exception cref="InvalidDataException">The input is damaged, ended early or is not supported; <see cref="Problem"/> tells. Everything decoded has been handed out.</exception>
    public override int Read(Span<byte> buffer)
    {
        int count;
        while (!TryGive(buffer, out count))
        {
            Filled(stored.Read(Free().Span));
        }

        return count;
    }

    /// <inheritdoc cref="Read(Span{byte})"/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count;
        while (!TryGive(buffer.Span, out count))
        {
            Filled(await stored.ReadAsync(Free(), cancellationToken));
        }

        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

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
            stored.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Hands out what there is, decoding more as long as the input suffices; false when more input is needed.</summary>
    private bool TryGive(Span<byte> buffer, out int count)
    {
        count = 0;
        while (!buffer.IsEmpty)
        {
            var output = _frames.Output[_given..];
            if (Problem == ZstdProblem.None && !output.IsEmpty)
            {
                count = Math.Min(buffer.Length, output.Length);
                output[..count].CopyTo(buffer);
                _given += count;
                return true;
            }

            if (Problem != ZstdProblem.None)
            {
                throw new InvalidDataException(Sentence(Problem));
            }

            PassOver();
            if (_end - _start < _frames.Needed || _frames.ToSkip > 0)
            {
                if (!_ended)
                {
                    return false;
                }

                if (_frames.MayEnd && _end == _start)
                {
                    return true;
                }

                Problem = ZstdProblem.EndsEarly;
                continue;
            }

            var needed = _frames.Needed;
            Problem = _frames.Take(_buffer, _start);
            _start += needed;
            _given = 0;
        }

        return true;
    }

    private void PassOver()
    {
        var count = (int)Math.Min(_frames.ToSkip, _end - _start);
        _frames.Skip(count);
        _start += count;
    }

    /// <summary>Where input goes; what is not used up moves to the front when the room behind it gets short.</summary>
    private Memory<byte> Free()
    {
        const int limit = BackwardBits.Margin + BufferBytes;
        if (_start == _end || limit - _end < ZstdFrames.MaxNeeded)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer.AsSpan(BackwardBits.Margin));
            _end -= _start - BackwardBits.Margin;
            _start = BackwardBits.Margin;
        }

        return _buffer.AsMemory(_end, limit - _end);
    }

    private void Filled(int count)
    {
        _end += count;
        _ended = count == 0;
    }

    private static string Sentence(ZstdProblem problem) => problem switch
    {
        ZstdProblem.EndsEarly => "the zstd data ends early",
        ZstdProblem.NoFrame => "what follows is no zstd frame",
        ZstdProblem.WrongChecksum => "the zstd checksum does not fit",
        ZstdProblem.WrongLength => "a zstd frame has another length than it says",
        ZstdProblem.WindowTooLarge => "a zstd frame looks back further than the limits allow",
        ZstdProblem.NeedsDictionary => "a zstd frame needs a dictionary, which is not supported",
        _ => "the zstd data is damaged",
    };
}
