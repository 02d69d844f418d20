namespace Plimsoll.Images;

/// <summary>Walks the rows of a listing.</summary>
internal sealed class ListingReader(LayerListing listing)
{
    private byte[] _path = new byte[1024];
    private int _pathLength;
    private ReadOnlyMemory<byte> _rest;
    private ReadOnlyMemory<byte> _link;
    private int _chunk;

    /// <summary>Position of the row in the listing.</summary>
    public int Index { get; private set; } = -1;

    public ReadOnlySpan<byte> Path => _path.AsSpan(0, _pathLength);

    public ReadOnlySpan<byte> Link => _link.Span;

    public EntryRow Row { get; private set; }

    /// <summary>Whether the rows cannot be what a writer wrote.</summary>
    public bool IsDamaged { get; private set; }

    public bool MoveNext()
    {
        if (_rest.IsEmpty)
        {
            if (_chunk == listing.Chunks.Length || IsDamaged)
            {
                return false;
            }

            _rest = listing.Chunks[_chunk++];
            _pathLength = 0;
        }

        var reader = new PackedReader(_rest.Span);
        var shared = reader.Index(_pathLength);
        SetPath(shared, reader.Text());
        var kind = (RowKind)reader.Index((int)RowKind.Fifo);
        var mode = reader.Index(0xfff);
        var user = unchecked((int)reader.Number());
        var group = unchecked((int)reader.Number());
        var isLink = kind is RowKind.SymbolicLink or RowKind.HardLink;
        var linkLength = 0;
        long length = 0;
        if (isLink)
        {
            linkLength = reader.Text().Length;
        }
        else
        {
            length = (long)reader.Number();
        }

        var end = _rest.Length - reader.Remaining;
        _link = _rest.Slice(end - linkLength, linkLength);
        _rest = _rest[end..];
        Row = new EntryRow(kind, mode, user, group, length);
        IsDamaged = reader.IsDamaged || _pathLength == 0 || length < 0 || ++Index >= listing.Count;
        return !IsDamaged;
    }

    private void SetPath(int shared, ReadOnlySpan<byte> suffix)
    {
        _pathLength = shared + suffix.Length;
        if (_path.Length < _pathLength)
        {
            Array.Resize(ref _path, Math.Max(_pathLength, 2 * _path.Length));
        }

        suffix.CopyTo(_path.AsSpan(shared));
    }
}
