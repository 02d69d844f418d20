using System.Text;
using System.Text.Json;

namespace Plimsoll.Primitives.Tests;

public sealed class ByteSizeJsonTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1500)]
    [InlineData(long.MaxValue)]
    public void Writes_the_exact_number_and_reads_it_back(long bytes)
    {
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            new ByteSizeJson().Write(writer, new ByteSize(bytes), JsonSerializerOptions.Default);
        }

        Assert.Equal($"{bytes}", Encoding.UTF8.GetString(buffer.ToArray()));
        Assert.Equal(bytes, Read($"{bytes}").Bytes);
    }

    [Fact]
    public void Reads_text_as_people_write_it() => Assert.Equal(2048, Read("\"2KiB\"").Bytes);

    [Theory]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("9223372036854775808")]
    [InlineData("\"much\"")]
    [InlineData("true")]
    [InlineData("null")]
    public void Refuses_anything_else(string json) => Assert.Throws<JsonException>(() => Read(json));

    private static ByteSize Read(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        return new ByteSizeJson().Read(ref reader, typeof(ByteSize), JsonSerializerOptions.Default);
    }
}
