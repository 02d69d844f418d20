using System.Text;
using System.Text.Json;
using Plimsoll.Formats.Json;

namespace Plimsoll.Formats.Tests.Json;

public sealed class JsonWalkTests
{
    [Theory]
    [InlineData("""{"want":"x","other":{"want":["y"]}}""", "x")]
    [InlineData("""{"other":[{"want":"y"}],"want":"\u00e9"}""", "\u00e9")]
    [InlineData("""{"want":7}""", "")]
    [InlineData("""{"want":{"want":"y"}}""", "")]
    [InlineData("""{"want":"\ud800"}""", "")]
    [InlineData("""["want"]""", null)]
    public void Takes_a_member_and_passes_over_the_rest(string json, string? expected)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        string? found = null;
        if (reader.EntersObject())
        {
            while (reader.NextMember(out var name))
            {
                found = name == "want" ? reader.TakeText() : found + reader.SkipValue();
            }
        }

        Assert.Equal(expected, found);
        Assert.False(reader.Read());
    }

    [Theory]
    [InlineData("[]", 0)]
    [InlineData("""["a",{"b":1},["c"]]""", 3)]
    [InlineData("""{"a":["b"]}""", 0)]
    public void Counts_the_items_of_an_array(string json, int expected)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        var items = 0;
        for (var more = reader.FirstItem(); more; more = reader.NextItem())
        {
            items++;
            reader.Skip();
        }

        Assert.Equal(expected, items);
        Assert.False(reader.Read());
    }

    [Fact]
    public void Drops_a_byte_order_mark() => Assert.Equal("{}"u8.ToArray(), JsonWalk.WithoutMark([0xef, 0xbb, 0xbf, (byte)'{', (byte)'}']).ToArray());
}
