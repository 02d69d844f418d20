using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Plimsoll.Vulnerabilities.Osv;

/// <summary>The steps that reading a record is made of, and a list of what was left out on the way.</summary>
internal sealed class OsvFields
{
    /// <summary>Names of fields that hold something of the wrong type.</summary>
    public SortedSet<string> Odd { get; } = new(StringComparer.Ordinal);

    public ImmutableArray<OsvSeverity> Severities(ref Utf8JsonReader reader, string name)
    {
        var found = ImmutableArray.CreateBuilder<OsvSeverity>();
        while (NextObject(ref reader, name, required: false))
        {
            string? type = null, score = null;
            while (NextField(ref reader, out var field))
            {
                switch (field)
                {
                    case "type":
                        type = Text(ref reader, name);
                        break;
                    case "score":
                        score = Text(ref reader, name);
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }

            if (type is not null && score is not null)
            {
                found.Add(new OsvSeverity(type, score));
            }
        }

        return found.ToImmutable();
    }

    /// <summary>Whether an object starts here; anything else is skipped, for these parts of the format are free.</summary>
    public static bool IsObject(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            return true;
        }

        reader.Skip();
        return false;
    }

    public DateTimeOffset? Date(ref Utf8JsonReader reader, string field)
    {
        if (Text(ref reader, field) is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date))
        {
            return date.Year > 1 ? date : null;
        }

        Odd.Add(field);
        return null;
    }

    public string? Text(ref Utf8JsonReader reader, string field)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString();
        }

        LeaveOut(ref reader, field);
        return null;
    }

    public ImmutableArray<string> Texts(ref Utf8JsonReader reader, string field)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            LeaveOut(ref reader, field);
            return [];
        }

        var texts = ImmutableArray.CreateBuilder<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (Text(ref reader, field) is { } text)
            {
                texts.Add(text);
            }
        }

        return texts.ToImmutable();
    }

    public static ImmutableArray<string> RequiredTexts(ref Utf8JsonReader reader, string field)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return [];
        }

        Require(reader.TokenType == JsonTokenType.StartArray, $"{field} is not an array");
        var texts = ImmutableArray.CreateBuilder<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            texts.Add(RequiredText(ref reader, field));
        }

        return texts.ToImmutable();
    }

    public static string RequiredText(ref Utf8JsonReader reader, string field)
    {
        Require(reader.TokenType == JsonTokenType.String, $"{field} is not a string");
        return reader.GetString()!;
    }

    /// <summary>Steps to the value of the next field, or over the end of the object.</summary>
    public static bool NextField(ref Utf8JsonReader reader, out string field)
    {
        field = "";
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
        {
            return false;
        }

        field = reader.GetString()!;
        return reader.Read();
    }

    /// <summary>Steps to the start of the next object of an array, or over the array's end; null counts as an empty array.</summary>
    /// <remarks>The caller reads every object to its end, so the token on entry is the array's value or the end of the object before.</remarks>
    public bool NextObject(ref Utf8JsonReader reader, string field, bool required)
    {
        if (reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.EndObject))
        {
            Require(!required || reader.TokenType == JsonTokenType.Null, $"{field} is not an array");
            LeaveOut(ref reader, field);
            return false;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                return true;
            }

            Require(!required, $"{field} holds something other than objects");
            LeaveOut(ref reader, field);
        }

        return false;
    }

    private void LeaveOut(ref Utf8JsonReader reader, string field)
    {
        if (reader.TokenType != JsonTokenType.Null)
        {
            Odd.Add(field);
            reader.Skip();
        }
    }

    public static void Require([DoesNotReturnIf(false)] bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new JsonException(otherwise);
        }
    }
}
