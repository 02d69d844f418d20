using System.Text.Json;

namespace Plimsoll.Formats.Json;

/// <summary>Walks through hostile JSON, passing over values of unexpected types.</summary>
public static class JsonWalk
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

    /// <summary>The current text, empty for any other value; the reader is then at the value's end.</summary>
    public static string TakeText(this ref Utf8JsonReader reader)
    {
        var text = reader.GetText() ?? "";
        reader.Skip();
        return text;
    }

    /// <summary>Goes to the current value's end; empty, to stand where a text is expected.</summary>
    public static string SkipValue(this ref Utf8JsonReader reader)
    {
        reader.Skip();
        return "";
    }

    /// <summary>Whether the current value is an object; any other value is passed over.</summary>
    public static bool EntersObject(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            return true;
        }

        reader.Skip();
        return false;
    }

    /// <summary>Goes to the value of the next member of the current object; false at the object's end.</summary>
    public static bool NextMember(this ref Utf8JsonReader reader, out string name)
    {
        name = "";
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
        {
            return false;
        }

        name = reader.GetText() ?? "";
        return reader.Read();
    }

    /// <summary>Goes to the first item of the current array; false when it is empty, or for any other value, which is passed over.</summary>
    public static bool FirstItem(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            return reader.NextItem();
        }

        reader.Skip();
        return false;
    }

    /// <summary>Goes to the next item of the array whose last item was passed; false at the array's end.</summary>
    public static bool NextItem(this ref Utf8JsonReader reader) => reader.Read() && reader.TokenType != JsonTokenType.EndArray;
}
