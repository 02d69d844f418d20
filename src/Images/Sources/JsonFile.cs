using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>Reads JSON of any shape without trusting it: what has another kind than expected is absent.</summary>
internal static class JsonFile
{
    /// <summary>Parses a document whose every text is valid; the problem is the rest of a sentence that starts with its name.</summary>
    public static bool TryParse(byte[] content, Limits limits, out JsonElement root, [NotNullWhen(false)] out string? problem)
    {
        root = default;
        try
        {
            CheckTexts(content, limits);
            using var document = JsonDocument.Parse(content, new JsonDocumentOptions { MaxDepth = limits.MaxDepth });
            root = document.RootElement.Clone();
            problem = null;
            return true;
        }
        catch (JsonException e)
        {
            problem = string.Create(CultureInfo.InvariantCulture, $"is not valid JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1})");
        }
        catch (InvalidOperationException)
        {
            // What the reader throws for text that is no Unicode.
            problem = "is not valid JSON (a text is no Unicode)";
        }

        return false;
    }

    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    public static string? Text(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public static long? Number(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

    public static bool Flag(this JsonElement element, string name) => element.Member(name) is { ValueKind: JsonValueKind.True };

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } value ? value.EnumerateArray() : [];

    public static IEnumerable<string> Texts(this JsonElement element, string name) =>
        element.Items(name).Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!);

    private static void CheckTexts(byte[] content, Limits limits)
    {
        var reader = new Utf8JsonReader(content, new JsonReaderOptions { MaxDepth = limits.MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                _ = reader.GetString();
            }
        }
    }
}
