using System.Text;
using System.Text.Json;

namespace Plimsoll.Primitives.Tests;

public sealed class ParsableJsonTests
{
    [Fact]
    public void Reads_text_back() => Assert.Equal(new Platform("linux", "arm", "v7"), Read<Platform>("\"linux/arm/v7\""));

    [Theory]
    [InlineData("\"linux\"")]
    [InlineData("\"\"")]
    [InlineData("null")]
    public void Refuses_text_that_does_not_parse(string json) => Assert.Throws<JsonException>(() => Read<Platform>(json));

    [Fact]
    public void Anything_but_text_is_bad_JSON_to_the_serializer() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("{\"ruleId\":\"a\",\"title\":\"b\",\"subject\":{\"kind\":\"image\",\"name\":\"n\",\"digest\":7},\"location\":{\"kind\":\"image-field\",\"pointer\":\"/\"}}", PrimitivesJson.Default.Finding));

    [Fact]
    public void Names_the_bad_text_without_its_control_characters()
    {
        var error = Assert.Throws<JsonException>(() => Read<Platform>("\"\\u001b[31mred\""));
        Assert.DoesNotContain('\u001b', error.Message);
    }

    private static T Read<T>(string json)
        where T : ISpanParsable<T>
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        return new ParsableJson<T>().Read(ref reader, typeof(T), JsonSerializerOptions.Default);
    }
}
