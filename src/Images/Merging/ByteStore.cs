namespace Plimsoll.Images;

/// <summary>Keeps many short byte strings in a few large arrays.</summary>
internal sealed class ByteStore
{
    private const int ChunkBits = 18;
    private const int ChunkBytes = 1 << ChunkBits;

    private readonly List<byte[]> _chunks = [];
    private int _used = ChunkBytes;

    /// <summary>Keeps a copy and returns its place; at most a chunk long, which every path is.</summary>
    public int Add(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return 0;
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, ChunkBytes);
        if (ChunkBytes - _used < text.Length)
        {
            _chunks.Add(new byte[ChunkBytes]);
            _used = 0;
        }

        var place = ((_chunks.Count - 1) << ChunkBits) + _used;
        text.CopyTo(_chunks[^1].AsSpan(_used));
        _used += text.Length;
        return place;
    }

    public ReadOnlySpan<byte> this[int place, int length] => length == 0 ? [] : _chunks[place >> ChunkBits].AsSpan(place & (ChunkBytes - 1), length);
}
