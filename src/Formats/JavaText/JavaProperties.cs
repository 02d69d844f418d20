using System.Globalization;
using System.Text;

namespace Plimsoll.Formats.JavaText;

/// <summary>A <c>.properties</c> file.</summary>
/// <remarks>
/// Source: Java SE API, java.util.Properties.load. Bytes that are no UTF-8 are Latin-1, as the class has it.
/// A broken <c>\u</c> escape stays as it is written; Java refuses the file.
/// </remarks>
public static class JavaProperties
{
    /// <summary>The last value of each key.</summary>
    public static IReadOnlyDictionary<string, string> Read(ReadOnlySpan<byte> bytes)
    {
        var text = System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var line = new StringBuilder();
        foreach (var part in text.AsSpan().EnumerateLines())
        {
            var rest = part.TrimStart(" \t\f");
            if (line.Length == 0 && (rest.IsEmpty || rest[0] is '#' or '!'))
            {
                continue;
            }

            var backslashes = rest.Length - rest.TrimEnd('\\').Length;
            if (backslashes % 2 == 1)
            {
                line.Append(rest[..^1]);
                continue;
            }

            Add(values, line.Append(rest).ToString());
            line.Clear();
        }

        Add(values, line.ToString());
        return values;
    }

    private static void Add(Dictionary<string, string> values, string line)
    {
        var end = 0;
        while (end < line.Length && line[end] is not ('=' or ':' or ' ' or '\t' or '\f'))
        {
            end += line[end] == '\\' ? 2 : 1;
        }

        end = Math.Min(end, line.Length);
        var value = line.AsSpan(end).TrimStart(" \t\f");
        value = value is ['=' or ':', ..] ? value[1..].TrimStart(" \t\f") : value;
        if (end > 0)
        {
            values[Unescape(line.AsSpan(0, end))] = Unescape(value);
        }
    }

    private static string Unescape(ReadOnlySpan<char> text)
    {
        if (!text.Contains('\\'))
        {
            return text.ToString();
        }

        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                plain.Append(text[i]);
                continue;
            }

            i++;
            if (text[i] == 'u' && i + 4 < text.Length && ushort.TryParse(text.Slice(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                plain.Append((char)code);
                i += 4;
                continue;
            }

            plain.Append(text[i] switch { 't' => '\t', 'n' => '\n', 'r' => '\r', 'f' => '\f', var other => other });
        }

        return plain.ToString();
    }
}
