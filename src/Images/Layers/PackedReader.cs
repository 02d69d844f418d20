namespace Plimsoll.Images;

/// <summary>Reads what <see cref="PackedWriter"/> wrote; whatever does not fit gives zero and marks it damaged.</summary>
internal ref struct PackedReader(ReadOnlySpan<byte> source)
{
    private ReadOnlySpan<byte> _rest = source;

    public bool IsDamaged { get; private set; }

    public readonly bool AtEnd => _rest.IsEmpty;

    public readonly int Remaining => _rest.Length;

    public ulong Number()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (_rest.IsEmpty)
            {
                break;
            }

            var single = _rest[0];
            _rest = _rest[1..];
            value |= (ulong)(single & 0x7f) << shift;
            if (single < 0x80)
            {
                return value;
            }
        }

        IsDamaged = true;
        return 0;
    }

    /// <summary>A number that must lie in 0 … <paramref name="most"/>.</summary>
    public int Index(int most)
    {
        var value = Number();
        IsDamaged |= value > (ulong)most;
        return IsDamaged ? 0 : (int)value;
    }

    public ReadOnlySpan<byte> Text()
    {
        var length = Number();
        IsDamaged |= length > (ulong)_rest.Length;
        var text = IsDamaged ? [] : _rest[..(int)length];
        _rest = _rest[text.Length..];
        return text;
    }
}
