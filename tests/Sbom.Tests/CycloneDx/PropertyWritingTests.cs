using System.Text;
using System.Text.Json;
using Plimsoll.Sbom.CycloneDx;

namespace Plimsoll.Sbom.Tests.CycloneDx;

public sealed class PropertyWritingTests
{
    [Fact]
    public void Absent_values_leave_nothing_behind()
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.Text("a"u8, null);
            json.Text("b"u8, "");
            json.Text("c"u8, "x");
            json.WriteStartArray("properties"u8);
            json.Property("p", null);
            json.Property("q", "");
            json.WriteEndArray();
            json.WriteEndObject();
        }

        Assert.Equal("""{"c":"x","properties":[{"name":"q","value":""}]}""", Encoding.UTF8.GetString(output.ToArray()));
    }
}
