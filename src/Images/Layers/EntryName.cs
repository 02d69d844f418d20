using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>Why an entry's name cannot be used.</summary>
internal enum EntryNameFault
{
    None,

    /// <summary>It names the root directory itself.</summary>
    Root,

    /// <summary>It leads out of the root.</summary>
    Climbs,

    TooLong,

    TooDeep,
}

/// <summary>An entry's name in its normal form: relative, without empty, <c>.</c> and <c>..</c> components.</summary>
/// <remarks><c>a/../b</c> becomes <c>b</c> by its text, as container runtimes do, whatever <c>a</c> is.</remarks>
internal sealed class EntryName(Limits limits)
{
    private byte[] _bytes = new byte[512];
    private int _length;

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, _length);

    /// <summary>Whether the last name started with a slash.</summary>
    public bool WasAbsolute { get; private set; }

    public EntryNameFault TrySet(ReadOnlySpan<byte> name)
    {
        _length = 0;
        WasAbsolute = name.StartsWith("/"u8);
        if (name.Length > limits.MaxPathBytes)
        {
            return EntryNameFault.TooLong;
        }

        if (_bytes.Length < name.Length)
        {
            _bytes = new byte[Math.Max(name.Length, 2 * _bytes.Length)];
        }

        var depth = 0;
        while (!name.IsEmpty)
        {
            var slash = name.IndexOf((byte)'/');
            var part = slash < 0 ? name : name[..slash];
            name = slash < 0 ? [] : name[(slash + 1)..];
            if (part.IsEmpty || part.SequenceEqual("."u8))
            {
                continue;
            }

            if (part.SequenceEqual(".."u8))
            {
                if (depth-- == 0)
                {
                    _length = 0;
                    return EntryNameFault.Climbs;
                }

                _length = Math.Max(0, Span.LastIndexOf((byte)'/'));
                continue;
            }

            Append(part, separate: depth++ > 0);
        }

        return depth == 0 ? EntryNameFault.Root : depth > limits.MaxPathDepth ? EntryNameFault.TooDeep : EntryNameFault.None;
    }

    private void Append(ReadOnlySpan<byte> part, bool separate)
    {
        if (separate)
        {
            _bytes[_length++] = (byte)'/';
        }

        part.CopyTo(_bytes.AsSpan(_length));
        _length += part.Length;
    }
}
