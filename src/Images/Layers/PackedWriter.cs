namespace Plimsoll.Images;

/// <summary>Writes numbers of seven bits a byte, least first, and texts with their length before them.</summary>
internal ref struct PackedWriter(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;

    public int Length { get; private set; }

    public void Number(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _destination[Length++] = (byte)(value | 0x80);
        }

        _destination[Length++] = (byte)value;
    }

    public void Text(ReadOnlySpan<byte> text)
    {
        Number((ulong)text.Length);
        text.CopyTo(_destination[Length..]);
        Length += text.Length;
    }
}
