using System.Text;
using Plimsoll.Sbom.CycloneDx;

namespace Plimsoll.Sbom.Tests.CycloneDx;

public sealed class JsonBomWriterTests
{
    [Fact]
    public void Absent_values_leave_nothing_behind()
    {
        using var output = new MemoryStream();
        using (var bom = new JsonBomWriter(output))
        {
            bom.Begin(null);
            bom.Optional("a", null);
            bom.Optional("b", "");
            bom.Optional("c", "x");
            bom.OpenList("properties");
            bom.Property("p", null);
            bom.Property("q", "");
            bom.CloseList();
            bom.End();
        }

        Assert.EndsWith("""
              "version": 1,
              "c": "x",
              "properties": [
                {
                  "name": "q",
                  "value": ""
                }
              ]
            }
            """, Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
    }
}
