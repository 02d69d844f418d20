namespace Plimsoll.Formats.Tar;

/// <summary>A byte string whose storage is used again.</summary>
internal sealed class ByteText
{
    private byte[] _bytes = new byte[256];
    private int _length;

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, _length);

    public void Set(ReadOnlySpan<byte> text)
    {
        _length = 0;
        Append(text);
    }

    public void Append(ReadOnlySpan<byte> text)
    {
        if (_bytes.Length - _length < text.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_length + text.Length, 2 * _bytes.Length));
        }

        text.CopyTo(_bytes.AsSpan(_length));
        _length += text.Length;
    }
}
