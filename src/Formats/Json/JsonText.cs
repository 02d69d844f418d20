using System.Text.Json;

namespace Plimsoll.Formats.Json;

/// <summary>Takes texts out of hostile JSON.</summary>
public static class JsonText
{
    /// <summary>The current string or property name; null when it is another token, or no Unicode text (lone surrogates, broken UTF-8).</summary>
    public static string? GetText(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
        {
            return null;
        }

        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The document without a UTF-8 byte order mark.</summary>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> json) => json is [0xef, 0xbb, 0xbf, .. var rest] ? rest : json;
}
