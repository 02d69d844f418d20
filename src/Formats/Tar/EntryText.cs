using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Plimsoll.Formats.Tar;

/// <summary>Turns the bytes of an entry name into text and back.</summary>
public static class EntryText
{
    /// <summary>UTF-8 as it is; every byte that is no UTF-8 as <c>\xHH</c>. Control characters stay.</summary>
    public static string Decode(ReadOnlySpan<byte> name)
    {
        if (Utf8.IsValid(name))
        {
            return Encoding.UTF8.GetString(name);
        }

        var text = new StringBuilder(name.Length + 16);
        while (!name.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(name, out var rune, out var length) == OperationStatus.Done)
            {
                text.Append(rune);
                name = name[length..];
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"\\x{name[0]:x2}");
                name = name[1..];
            }
        }

        return text.ToString();
    }

    /// <summary>The bytes that <see cref="Decode"/> wrote as this text, taking every <c>\xHH</c> of 80 and above for an escape.</summary>
    public static byte[] Encode(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes.AsSpan(i) is [(byte)'\\', (byte)'x', >= (byte)'8', _, ..]
                && byte.TryParse(bytes.AsSpan(i + 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes[length++] = value;
                i += 3;
            }
            else
            {
                bytes[length++] = bytes[i];
            }
        }

        return bytes[..length];
    }
}
