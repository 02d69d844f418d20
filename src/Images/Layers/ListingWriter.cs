using System.Collections.Immutable;

namespace Plimsoll.Images;

/// <summary>Packs the entries of one layer.</summary>
internal sealed class ListingWriter
{
    private const int ChunkBytes = 64 << 10;

    /// <summary>Longest encoding of a row beyond its two texts.</summary>
    private const int MaxRowOverhead = 64;

    private readonly ImmutableArray<ReadOnlyMemory<byte>>.Builder _chunks = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>();
    private byte[] _chunk = [];
    private byte[] _last = new byte[1024];
    private int _lastLength;
    private int _used;

    public int Count { get; private set; }

    public long Bytes { get; private set; }

    public void Add(ReadOnlySpan<byte> path, in EntryRow row, ReadOnlySpan<byte> link)
    {
        var most = path.Length + link.Length + MaxRowOverhead;
        if (_chunk.Length - _used < most)
        {
            Close();
            _chunk = new byte[Math.Max(ChunkBytes, most)];
            _lastLength = 0;
        }

        var shared = path.CommonPrefixLength(_last.AsSpan(0, _lastLength));
        var writer = new PackedWriter(_chunk.AsSpan(_used));
        writer.Number((ulong)shared);
        writer.Text(path[shared..]);
        writer.Number((ulong)row.Kind);
        writer.Number((uint)row.Mode);
        writer.Number((uint)row.UserId);
        writer.Number((uint)row.GroupId);
        if (row.Kind is RowKind.SymbolicLink or RowKind.HardLink)
        {
            writer.Text(link);
        }
        else
        {
            writer.Number((ulong)row.Length);
        }

        _used += writer.Length;
        Bytes += writer.Length;
        Count++;
        Remember(path);
    }

    public LayerListing Finish()
    {
        Close();
        return new LayerListing(_chunks.ToImmutable(), Count);
    }

    private void Close()
    {
        if (_used > 0)
        {
            // A small layer does not keep a large chunk.
            _chunks.Add(_used < _chunk.Length / 2 ? _chunk.AsMemory(0, _used).ToArray() : _chunk.AsMemory(0, _used));
        }

        _chunk = [];
        _used = 0;
    }

    private void Remember(ReadOnlySpan<byte> path)
    {
        if (_last.Length < path.Length)
        {
            _last = new byte[2 * path.Length];
        }

        path.CopyTo(_last);
        _lastLength = path.Length;
    }
}
