using System.Text;
using System.Text.Json;

namespace Plimsoll.Sbom.CycloneDx;

/// <summary>Carries a text through a notation that cannot hold some of its characters: as a JSON string literal, quotes included.</summary>
/// <remarks>A text that begins with a quote is written that way, too, so reading back is certain. Lone surrogates become U+FFFD.</remarks>
internal static class QuotedText
{
    public static string Write(string text, Func<char, bool> isForbidden)
    {
        if (text.Length == 0 || (text[0] != '"' && !text.Any(c => isForbidden(c) || char.IsSurrogate(c))))
        {
            return text;
        }

        // Replaces lone surrogates, which no encoding of Unicode can hold.
        var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        return whole[0] != '"' && !whole.Any(isForbidden) ? whole : $"\"{JsonEncodedText.Encode(whole)}\"";
    }

    /// <summary>The text that was written; itself when it is no whole literal.</summary>
    public static string Read(string text)
    {
        if (text is not ['"', .., '"'])
        {
            return text;
        }

        try
        {
            var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
            return json.Read() && json.TokenType == JsonTokenType.String && json.GetString() is { } value && !json.Read() ? value : text;
        }
        catch (Exception damaged) when (damaged is JsonException or InvalidOperationException)
        {
            return text;
        }
    }
}
