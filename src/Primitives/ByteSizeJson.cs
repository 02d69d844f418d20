using System.Text.Json;
using System.Text.Json.Serialization;

namespace Plimsoll.Primitives;

/// <summary>Writes a size as its number of bytes, since <see cref="ByteSize.ToString"/> rounds; reads the number, or text such as <c>2GiB</c>.</summary>
public sealed class ByteSizeJson : JsonConverter<ByteSize>
{
    public override ByteSize Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var bytes) && bytes >= 0)
        {
            return new ByteSize(bytes);
        }

        return reader.TokenType == JsonTokenType.String && ByteSize.TryParse(reader.GetString(), null, out var size)
            ? size
            : throw new JsonException("a size is a number of bytes or text such as 512MiB");
    }

    public override void Write(Utf8JsonWriter writer, ByteSize value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Bytes);
}
