using System.Text.Json;
using System.Text.Json.Serialization;

namespace Plimsoll.Primitives;

/// <summary>Writes a scalar as its text and reads it back; text that does not parse is a <see cref="JsonException"/>.</summary>
public sealed class ParsableJson<T> : JsonConverter<T>
    where T : ISpanParsable<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        return T.TryParse(text, null, out var value) ? value : throw new JsonException($"'{Printable.Escape(text ?? "null")}' is not a {typeof(T).Name}");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
