using System.Buffers;
using System.Text;

namespace Plimsoll.Formats.JavaText;

/// <summary>The main section of a <c>MANIFEST.MF</c>.</summary>
/// <remarks>
/// Source: JAR File Specification, "JAR Manifest". Lines are cut at 72 bytes and go on after a space, even within a character.
/// Lines that are no attributes are passed over; of repeated attributes the last counts, as for java.util.jar.
/// </remarks>
public sealed class JarManifest
{
    private readonly Dictionary<string, string> _attributes = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Empty when it is missing.</summary>
    public string this[string attribute] => _attributes.GetValueOrDefault(attribute, "");

    public static JarManifest Read(ReadOnlySpan<byte> text)
    {
        var manifest = new JarManifest();
        var attribute = new ArrayBufferWriter<byte>();
        while (!text.IsEmpty)
        {
            var line = TakeLine(ref text);
            if (line is [(byte)' ', .. var more])
            {
                attribute.Write(more);
                continue;
            }

            manifest.Add(attribute.WrittenSpan);
            attribute.ResetWrittenCount();
            if (line.IsEmpty)
            {
                break;
            }

            attribute.Write(line);
        }

        manifest.Add(attribute.WrittenSpan);
        return manifest;
    }

    private static ReadOnlySpan<byte> TakeLine(ref ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAny((byte)'\r', (byte)'\n');
        var line = end < 0 ? text : text[..end];
        text = end < 0 ? [] : text[end..].StartsWith("\r\n"u8) ? text[(end + 2)..] : text[(end + 1)..];
        return line;
    }

    private void Add(ReadOnlySpan<byte> attribute)
    {
        var colon = attribute.IndexOf((byte)':');
        if (colon > 0)
        {
            _attributes[Encoding.UTF8.GetString(attribute[..colon])] = Encoding.UTF8.GetString(attribute[(colon + 1)..]).Trim();
        }
    }
}
