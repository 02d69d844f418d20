namespace Plimsoll.Images;

/// <summary>The uncompressed bytes that all layers may have together.</summary>
/// <remarks>
/// Which layers are too much must not depend on which thread is faster: a layer is only cut when those below it and itself have already passed the limit,
/// and afterwards the first layer with which the sum passes it is left out whole, with all above it.
/// </remarks>
internal sealed class ImageBudget(long most, int layers)
{
    private readonly long[] _lengths = new long[layers];

    /// <summary>Notes how far a layer is; false when it is certainly too much.</summary>
    public bool Advance(int layer, long length)
    {
        Volatile.Write(ref _lengths[layer], length);
        long sum = 0;
        for (var i = 0; i <= layer; i++)
        {
            sum += Volatile.Read(ref _lengths[i]);
        }

        return sum <= most;
    }

    /// <summary>The first layer that is too much, once all are done; the number of layers when none is.</summary>
    public int FirstBeyond()
    {
        long sum = 0;
        for (var i = 0; i < _lengths.Length; i++)
        {
            sum += _lengths[i];
            if (sum > most)
            {
                return i;
            }
        }

        return _lengths.Length;
    }
}
