namespace Plimsoll.Formats.Tar;

/// <summary>Bytes that are read forward; what is not wanted is skipped without being copied.</summary>
public abstract class ByteSource
{
    /// <summary>How many bytes were read or skipped so far.</summary>
    public abstract long Position { get; }

    /// <summary>Fills <paramref name="destination"/> and returns how many bytes there were; fewer only at the end.</summary>
    public abstract int Read(Span<byte> destination);

    /// <summary>Moves on and returns by how many bytes; fewer only at the end.</summary>
    public abstract long Skip(long count);
}
