using System.Text;
using System.Text.Json;
using Plimsoll.Vulnerabilities.Osv;

namespace Plimsoll.Vulnerabilities.Tests.Osv;

public sealed class OsvFieldsTests
{
    [Fact]
    public void Texts_keeps_the_texts_of_a_mixed_array_and_names_the_field()
    {
        var fields = new OsvFields();
        var reader = At("""["a",1,{"b":["c"]},null,"d"]""");

        Assert.Equal(["a", "d"], fields.Texts(ref reader, "aliases"));
        Assert.Equal(["aliases"], fields.Odd);
        Assert.Equal(JsonTokenType.EndArray, reader.TokenType);
    }

    [Fact]
    public void Required_texts_refuse_a_mixed_array() => Assert.Throws<JsonException>(() =>
    {
        var reader = At("""["a",1]""");
        OsvFields.RequiredTexts(ref reader, "versions");
    });

    [Theory]
    [InlineData("\"2024-01-01T00:00:00Z\"", true, false)]
    [InlineData("\"2024-01-01T01:00:00+01:00\"", true, false)]
    [InlineData("\"2024-13-01T00:00:00Z\"", false, true)]
    [InlineData("\"\"", false, true)]
    [InlineData("null", false, false)]
    [InlineData("7", false, true)]
    public void Date_reads_rfc_3339(string json, bool isRead, bool isOdd)
    {
        var fields = new OsvFields();
        var reader = At(json);

        Assert.Equal(isRead ? new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero) : null, fields.Date(ref reader, "modified"));
        Assert.Equal(isOdd, fields.Odd.Count > 0);
    }

    [Fact]
    public void Severities_leaves_out_what_lacks_type_or_score()
    {
        var reader = At("""[{"type":"CVSS_V3"},{"score":"x"},{"type":"CVSS_V4","score":"y","extra":[1]}]""");

        Assert.Equal([new OsvSeverity("CVSS_V4", "y")], new OsvFields().Severities(ref reader, "severity"));
    }

    private static Utf8JsonReader At(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        return reader;
    }
}
