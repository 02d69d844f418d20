namespace Plimsoll.Images;

/// <summary>A part of an open file.</summary>
internal readonly record struct ByteRange(OpenFile File, long Offset, long Length)
{
    public static ByteRange WholeOf(OpenFile file) => new(file, 0, file.Length);

    /// <summary>Bytes that are really there: an archive can end before the range does.</summary>
    public long Available => Math.Clamp(File.Length - Offset, 0, Length);

    /// <summary>Fills <paramref name="destination"/> from <paramref name="offset"/> of the range; fewer bytes only at its end.</summary>
    public int Read(long offset, Span<byte> destination) =>
        offset >= Length ? 0 : File.Read(Offset + offset, destination[..(int)Math.Min(destination.Length, Length - offset)]);
}
