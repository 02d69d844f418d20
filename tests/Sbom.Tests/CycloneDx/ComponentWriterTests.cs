using System.Text.Json;
using static Plimsoll.Sbom.Tests.CycloneDx.SampleInventory;

namespace Plimsoll.Sbom.Tests.CycloneDx;

public sealed class ComponentWriterTests
{
    [Fact]
    public void Licences_become_expressions_identifiers_or_names()
    {
        var components = Parse(Write(Full)).GetProperty("components").EnumerateArray().Where(c => c.TryGetProperty("licenses", out _) && c.GetProperty("name").GetString() != "dep");
        Assert.Equal(
            ["""[{"expression":"(MIT OR Apache-2.0)"}]""", """[{"license":{"id":"MIT"}}]""", """[{"license":{"id":"Apache-2.0"}},{"license":{"name":"my own"}}]""", """[{"license":{"name":"MIT License"}}]"""],
            components.Select(c => JsonSerializer.Serialize(c.GetProperty("licenses"))));
    }

    [Fact]
    public void Development_packages_are_out_of_scope_and_say_why()
    {
        var component = Parse(Write(Full)).GetProperty("components").EnumerateArray().First(c => c.GetProperty("name").GetString() == "dep");
        Assert.Equal("excluded", component.GetProperty("scope").GetString());
        var properties = component.GetProperty("properties").EnumerateArray().Select(p => $"{p.GetProperty("name").GetString()}={p.GetProperty("value").GetString()}");
        Assert.Contains("plimsoll:development=true", properties);
        Assert.Contains("plimsoll:direct=false", properties);
    }
}
