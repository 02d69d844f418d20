using System.Text.Json;
using static Plimsoll.Sbom.Tests.CycloneDx.SampleInventory;

namespace Plimsoll.Sbom.Tests.CycloneDx;

public sealed class ComponentWriterTests
{
    [Fact]
    public void Licences_become_expressions_identifiers_or_names()
    {
        var components = Parse(Write(Full)).GetProperty("components").EnumerateArray().Where(c => c.TryGetProperty("licenses", out _));
        Assert.Equal(
            ["""[{"expression":"(MIT OR Apache-2.0)"}]""", """[{"license":{"id":"MIT"}}]""", """[{"license":{"id":"Apache-2.0"}},{"license":{"name":"my own"}}]""", """[{"license":{"name":"MIT License"}}]"""],
            components.Select(c => JsonSerializer.Serialize(c.GetProperty("licenses"))));
    }
}
