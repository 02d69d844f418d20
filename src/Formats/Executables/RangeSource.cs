namespace Plimsoll.Formats.Executables;

/// <summary>A file that is read by range.</summary>
public abstract class RangeSource
{
    public abstract long Length { get; }

    /// <summary>Fills <paramref name="destination"/> from <paramref name="offset"/>, which lies inside the file; returns how many bytes there were.</summary>
    public abstract int Read(long offset, Span<byte> destination);

    /// <summary>Fills all of <paramref name="destination"/>, or returns false when the file does not reach that far.</summary>
    public bool TryRead(ulong offset, Span<byte> destination) =>
        offset <= long.MaxValue && (long)offset <= Length - destination.Length && Read((long)offset, destination) == destination.Length;
}
