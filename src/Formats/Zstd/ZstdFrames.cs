using System.Buffers.Binary;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.Zstd;

/// <summary>Decodes frames step by step: says how many bytes it needs next, and takes exactly those.</summary>
/// <remarks>
/// Source: RFC 8878, 3.1 "Frames".
/// <code>
/// frame     = mark descriptor fields block* [ checksum ]
/// skippable = mark size byte*
/// block     = header content
/// </code>
/// </remarks>
internal sealed class ZstdFrames(Limits limits)
{
    /// <summary>Most bytes that one step needs.</summary>
    public const int MaxNeeded = ZstdWindow.MaxBlockBytes;

    private const int BlockHeaderBytes = 3;

    /// <summary>Arrays cannot be much larger, whatever the limits allow.</summary>
    private const int MaxWindowBytes = 1 << 30;

    private readonly ZstdWindow _window = new();
    private readonly LiteralsSection _literals = new();
    private readonly SequencesSection _sequences = new();
    private readonly XxHash64 _hash = new();
    private Step _step;
    private byte _descriptor;
    private FrameHeader _frame;
    private BlockType _blockType;
    private int _blockLength;
    private bool _isLastBlock;
    private bool _hadFrame;
    private int _outputStart;

    private enum Step
    {
        Mark,
        SkippableSize,
        Descriptor,
        Fields,
        BlockHeader,
        Block,
        Checksum,
    }

    private enum BlockType
    {
        Raw,
        Repeated,
        Compressed,
        Reserved,
    }

    /// <summary>How many bytes the next step takes.</summary>
    public int Needed { get; private set; } = sizeof(uint);

    /// <summary>How many bytes have to be passed over before that.</summary>
    public long ToSkip { get; private set; }

    /// <summary>Whether the input may end here.</summary>
    public bool MayEnd => _step == Step.Mark && ToSkip == 0 && _hadFrame;

    /// <summary>What the last step decoded; good until the next.</summary>
    public ReadOnlySpan<byte> Output => _window.Bytes[_outputStart.._window.Position];

    public void Skip(long count) => ToSkip -= count;

    /// <param name="buffer">Holds the next <see cref="Needed"/> bytes from <paramref name="start"/> on, with <see cref="BackwardBits.Margin"/> around them.</param>
    public ZstdProblem Take(ReadOnlySpan<byte> buffer, int start)
    {
        _outputStart = _window.Position;
        var input = buffer.Slice(start, Needed);
        return _step switch
        {
            Step.Mark => TakeMark(BinaryPrimitives.ReadUInt32LittleEndian(input)),
            Step.SkippableSize => TakeSkippable(BinaryPrimitives.ReadUInt32LittleEndian(input)),
            Step.Descriptor => TakeDescriptor(input[0]),
            Step.Fields => TakeFields(input),
            Step.BlockHeader => TakeBlockHeader(input[0] | input[1] << 8 | input[2] << 16),
            Step.Block => TakeBlock(buffer, start, start + Needed),
            _ => (uint)_hash.Finish() == BinaryPrimitives.ReadUInt32LittleEndian(input) ? EndFrame() : ZstdProblem.WrongChecksum,
        };
    }

    private ZstdProblem TakeMark(uint mark)
    {
        if (mark == FrameHeader.Magic)
        {
            return Await(Step.Descriptor, 1);
        }

        return FrameHeader.IsSkippable(mark) ? Await(Step.SkippableSize, sizeof(uint)) : ZstdProblem.NoFrame;
    }

    private ZstdProblem TakeSkippable(uint size)
    {
        ToSkip = size;
        return EndFrame();
    }

    private ZstdProblem TakeDescriptor(byte descriptor)
    {
        _descriptor = descriptor;
        return Await(Step.Fields, FrameHeader.LengthOf(descriptor));
    }

    private ZstdProblem TakeFields(ReadOnlySpan<byte> input)
    {
        if (!FrameHeader.TryRead(_descriptor, input, out _frame))
        {
            return ZstdProblem.Damaged;
        }

        if (_frame.Dictionary != 0)
        {
            return ZstdProblem.NeedsDictionary;
        }

        if (_frame.WindowSize > (ulong)Math.Min(limits.MaxZstdWindowBytes, MaxWindowBytes))
        {
            return ZstdProblem.WindowTooLarge;
        }

        _window.Start((long)_frame.WindowSize);
        _outputStart = 0;
        _literals.Forget();
        _sequences.Forget();
        _hash.Start();
        return Await(Step.BlockHeader, BlockHeaderBytes);
    }

    /// <summary>The content of a block that repeats one byte is that byte.</summary>
    private ZstdProblem TakeBlockHeader(int header)
    {
        _isLastBlock = (header & 1) != 0;
        _blockType = (BlockType)(header >> 1 & 3);
        _blockLength = header >> 3;
        return _blockType == BlockType.Reserved || _blockLength > _window.MaxBlock
            ? ZstdProblem.Damaged
            : Await(Step.Block, _blockType == BlockType.Repeated ? 1 : _blockLength);
    }

    private ZstdProblem TakeBlock(ReadOnlySpan<byte> buffer, int start, int end)
    {
        _window.Prepare();
        _outputStart = _window.Position;
        var output = _window.Bytes[_outputStart..];
        switch (_blockType)
        {
            case BlockType.Raw:
                buffer[start..end].CopyTo(output);
                _window.FinishBlock(_outputStart + _blockLength);
                break;
            case BlockType.Repeated:
                output[.._blockLength].Fill(buffer[start]);
                _window.FinishBlock(_outputStart + _blockLength);
                break;
            case BlockType.Compressed:
                if (!_literals.TryRead(buffer, ref start, end, _window.MaxBlock) || !_sequences.TryRun(buffer, start, end, _literals, _window))
                {
                    return ZstdProblem.Damaged;
                }

                break;
        }

        return CheckBlock();
    }

    private ZstdProblem CheckBlock()
    {
        var length = (ulong)_window.Total;
        if (_frame.ContentSize is { } size && (_isLastBlock ? length != size : length > size))
        {
            return ZstdProblem.WrongLength;
        }

        if (_frame.HasChecksum)
        {
            _hash.Append(Output);
        }

        return !_isLastBlock ? Await(Step.BlockHeader, BlockHeaderBytes)
            : _frame.HasChecksum ? Await(Step.Checksum, sizeof(uint))
            : EndFrame();
    }

    private ZstdProblem EndFrame()
    {
        _hadFrame = true;
        return Await(Step.Mark, sizeof(uint));
    }

    private ZstdProblem Await(Step step, int needed)
    {
        (_step, Needed) = (step, needed);
        return ZstdProblem.None;
    }
}
