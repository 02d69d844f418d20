namespace Plimsoll.Images;

/// <summary>One growing array for the bodies of one layer, one file at a time.</summary>
internal sealed class BodyBuffer
{
    private byte[] _bytes = [];
    private byte[]? _window;

    /// <summary>A small array for reading an executable piece by piece, likewise for one file at a time.</summary>
    public byte[] Window => _window ??= new byte[32 << 10];

    /// <summary>At least <paramref name="length"/> bytes, with anything in them; the bytes handed out before are no longer theirs.</summary>
    public byte[] Take(int length)
    {
        if (_bytes.Length < length)
        {
            _bytes = GC.AllocateUninitializedArray<byte>((int)Math.Min(Array.MaxLength, Math.Max(length, 2L * _bytes.Length)));
        }

        return _bytes;
    }
}
