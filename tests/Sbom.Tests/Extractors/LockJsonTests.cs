using System.Text.Json;
using Plimsoll.Formats.Json;
using Plimsoll.Sbom.Extractors;

namespace Plimsoll.Sbom.Tests.Extractors;

public sealed class LockJsonTests
{
    [Theory]
    [InlineData("{}", "")]
    [InlineData("\ufeff{}", "")]
    [InlineData("", "x 1")]
    [InlineData("{\n\"a\":", "x 2")]
    [InlineData("{}\n{", "x 2")]
    [InlineData("{\n\n]", "x 3")]
    public void Errors_name_their_line(string json, string expected)
    {
        var sink = new Extraction();
        var isRead = LockJson.Read(Locked.Utf8(json), sink, "x", (ref Utf8JsonReader reader) => reader.EntersObject());
        Assert.Equal(expected.Length == 0, isRead);
        Assert.Equal(expected, string.Join(',', sink.Diagnostics.Select(d => $"{d.Code} {d.Span?.Line}")));
    }
}
