using System.Text;
using System.Text.Unicode;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.Yaml;

/// <summary>A decoded document that still knows the byte offset of each of its characters.</summary>
internal sealed class YamlText
{
    private const int Stride = 1024;

    private readonly string _text;
    private readonly int _start;
    private readonly int[] _byteOffsets;

    private YamlText(string text, int start)
    {
        (_text, _start) = (text, start);
        _byteOffsets = new int[(text.Length / Stride) + 1];
        for (var i = 1; i < _byteOffsets.Length; i++)
        {
            _byteOffsets[i] = _byteOffsets[i - 1] + Bytes((i - 1) * Stride, i * Stride);
        }
    }

    public string Text => _text;

    /// <summary>Null when the bytes are not UTF-8; a byte order mark is left out of the text.</summary>
    public static YamlText? TryDecode(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
        {
            return null;
        }

        var start = utf8 is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        return new YamlText(Encoding.UTF8.GetString(utf8[start..]), start);
    }

    public TextSpan Span(long start, long end, long line, long column)
    {
        var from = ByteOffset((int)Math.Clamp(start, 0, _text.Length));
        var to = ByteOffset((int)Math.Clamp(end, 0, _text.Length));
        return new TextSpan(from, Math.Max(0, to - from), (int)line, (int)column);
    }

    private int ByteOffset(int index) =>
        _start + _byteOffsets[index / Stride] + Bytes(index / Stride * Stride, index);

    /// <summary>UTF-8 length of a range; each half of a surrogate pair counts as two of its four bytes.</summary>
    private int Bytes(int from, int to)
    {
        var count = 0;
        foreach (var c in _text.AsSpan(from, to - from))
        {
            count += c < 0x80 ? 1 : c < 0x800 || char.IsSurrogate(c) ? 2 : 3;
        }

        return count;
    }
}
