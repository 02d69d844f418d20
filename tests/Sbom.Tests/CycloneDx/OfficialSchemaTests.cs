using System.Text;

namespace Plimsoll.Sbom.Tests.CycloneDx;

public sealed class OfficialSchemaTests
{
    [Theory]
    [InlineData("""{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"name":"a"}]}""")]
    [InlineData("""{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"type":"library","name":"a","licenses":[{"license":{"id":"No-Such-License"}}]}]}""")]
    [InlineData("""{"bomFormat":"CycloneDX","specVersion":"1.4","version":1,"components":[{"type":"library","name":"a","evidence":{"occurrences":[]}}]}""")]
    public void Oracle_refuses_an_invalid_document(string json) =>
        Assert.Contains("bom.json: /components/0", OfficialSchema.Problems(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Oracle_refuses_invalid_xml() =>
        Assert.Contains("Schemas validity error", OfficialSchema.XmlProblems("""<bom xmlns="http://cyclonedx.org/schema/bom/1.6"><components><component type="library"/></components></bom>"""u8.ToArray(), "1.6"));
}
