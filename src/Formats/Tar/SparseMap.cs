namespace Plimsoll.Formats.Tar;

/// <summary>Where the stored bytes of a sparse file belong; the rest of it is zeros.</summary>
public sealed class SparseMap
{
    private readonly long[] _offsets;
    private readonly long[] _lengths;
    private readonly long[] _stored;

    private SparseMap(long[] offsets, long[] lengths, long[] stored, long length)
    {
        _offsets = offsets;
        _lengths = lengths;
        _stored = stored;
        Length = length;
    }

    /// <summary>Reads stored bytes: fills the destination from an offset among them, fewer only at their end.</summary>
    public delegate int StoredRead(long offset, Span<byte> destination);

    /// <summary>Length of the file with its holes.</summary>
    public long Length { get; }

    /// <summary>Takes pairs of offset and length that rise without overlap, lie within the file and have their bytes stored.</summary>
    public static SparseMap? TryCreate(ReadOnlySpan<long> pairs, long length, long stored)
    {
        if (pairs.Length % 2 != 0 || length < 0)
        {
            return null;
        }

        var offsets = new long[pairs.Length / 2];
        var lengths = new long[offsets.Length];
        var places = new long[offsets.Length];
        long end = 0, place = 0;
        for (var i = 0; i < offsets.Length; i++)
        {
            var (offset, count) = (pairs[2 * i], pairs[(2 * i) + 1]);
            if (offset < end || count < 0 || count > length - offset || count > stored - place)
            {
                return null;
            }

            (offsets[i], lengths[i], places[i]) = (offset, count, place);
            end = offset + count;
            place += count;
        }

        return new SparseMap(offsets, lengths, places, length);
    }

    /// <summary>Fills <paramref name="destination"/> from <paramref name="offset"/> of the file, holes included; fewer only at the end or where stored bytes are missing.</summary>
    public int Read(long offset, Span<byte> destination, StoredRead read)
    {
        var wanted = (int)Math.Min(destination.Length, Math.Max(0, Length - offset));
        var done = 0;
        var segment = Find(offset);
        while (done < wanted)
        {
            var at = offset + done;
            var rest = destination[done..wanted];
            while (segment < _offsets.Length && at >= _offsets[segment] + _lengths[segment])
            {
                segment++;
            }

            if (segment == _offsets.Length || at < _offsets[segment])
            {
                var hole = segment == _offsets.Length ? rest.Length : (int)Math.Min(rest.Length, _offsets[segment] - at);
                rest[..hole].Clear();
                done += hole;
                continue;
            }

            var within = at - _offsets[segment];
            var count = (int)Math.Min(rest.Length, _lengths[segment] - within);
            var got = read(_stored[segment] + within, rest[..count]);
            done += got;
            if (got < count)
            {
                return done;
            }
        }

        return done;
    }

    /// <summary>The first segment that does not end before <paramref name="offset"/>.</summary>
    private int Find(long offset)
    {
        int low = 0, high = _offsets.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_offsets[middle] + _lengths[middle] <= offset)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
