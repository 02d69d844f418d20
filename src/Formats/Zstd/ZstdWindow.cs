using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Plimsoll.Formats.Zstd;

/// <summary>The last bytes of a frame's content, which later blocks copy from; each block lies in it in one piece.</summary>
/// <remarks>
/// It grows with the content and never by what a header claims. As large as it may get, it starts over at the front;
/// then copies from far back come from behind the writing position.
/// </remarks>
internal sealed class ZstdWindow
{
    public const int MaxBlockBytes = 128 << 10;

    /// <summary>How far copies run over: their bytes are moved sixteen at a time.</summary>
    public const int Margin = 32;

    private const int FirstBytes = 1 << 20;
    private const int Chunk = 16;

    private byte[] _bytes = [];

    /// <summary>End of what was written before starting over.</summary>
    private int _oldEnd;

    /// <summary>How far back copies may reach.</summary>
    public long Size { get; private set; }

    /// <summary>Most bytes of one block.</summary>
    public int MaxBlock { get; private set; }

    /// <summary>Where the next block goes.</summary>
    public int Position { get; private set; }

    public Span<byte> Bytes => _bytes;

    /// <summary>How many bytes lie before <see cref="Position"/>, here or overwritten by now.</summary>
    public long Total { get; private set; }

    private bool HasRoom => _bytes.Length - Position >= MaxBlock + Margin;

    /// <summary>Starts a new frame.</summary>
    public void Start(long size)
    {
        Size = size;
        MaxBlock = (int)Math.Min(size, MaxBlockBytes);
        (Position, _oldEnd, Total) = (0, 0, 0);
    }

    /// <summary>Makes room for a block.</summary>
    public void Prepare()
    {
        // A block and a margin more than is looked back to, and a margin after it: what is needed is never overwritten.
        var most = (int)Size + MaxBlockBytes + (2 * Margin);
        if (!HasRoom && _bytes.Length < most)
        {
            var grown = GC.AllocateUninitializedArray<byte>((int)Math.Clamp(2L * _bytes.Length, Math.Min(FirstBytes, most), most));
            _bytes.AsSpan(0, Position).CopyTo(grown);
            _bytes = grown;
        }

        if (!HasRoom)
        {
            (_oldEnd, Position) = (Position, 0);
        }
    }

    public void FinishBlock(int end)
    {
        Total += end - Position;
        Position = end;
    }

    /// <summary>Copies <paramref name="length"/> bytes, and often some more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CopyLiterals(ReadOnlySpan<byte> literals, Span<byte> destination, int length)
    {
        if (length <= Chunk)
        {
            Vector128.Create(literals).CopyTo(destination);
        }
        else
        {
            literals[..length].CopyTo(destination);
        }
    }

    /// <summary>Copies what lies <paramref name="offset"/> before <paramref name="at"/>; source and destination may overlap, which repeats the bytes between.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CopyMatch(Span<byte> bytes, int at, int offset, int length)
    {
        if (offset >= Chunk && offset <= at && length <= 2 * Chunk)
        {
            Vector128.Create<byte>(bytes[(at - offset)..]).CopyTo(bytes[at..]);
            if (length > Chunk)
            {
                Vector128.Create<byte>(bytes[(at - offset + Chunk)..]).CopyTo(bytes[(at + Chunk)..]);
            }
        }
        else
        {
            CopyOther(bytes, at, offset, length);
        }
    }

    private void CopyOther(Span<byte> bytes, int at, int offset, int length)
    {
        if (offset > at)
        {
            var back = offset - at;
            var old = Math.Min(back, length);
            bytes.Slice(_oldEnd - back, old).CopyTo(bytes[at..]);
            at += old;
            length -= old;
        }

        // Each round doubles what can be copied without overlap.
        var start = at - offset;
        while (length > 0)
        {
            var count = Math.Min(at - start, length);
            bytes.Slice(start, count).CopyTo(bytes[at..]);
            at += count;
            length -= count;
        }
    }
}
