using System.Text;

namespace Plimsoll.Sbom.Tests.CycloneDx;

public sealed class OfficialSchemaTests
{
    [Theory]
    [InlineData("""{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"name":"a"}]}""")]
    [InlineData("""{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"type":"library","name":"a","licenses":[{"license":{"id":"No-Such-License"}}]}]}""")]
    public void Oracle_refuses_an_invalid_document(string json) =>
        Assert.Contains("bom.json: /components/0", OfficialSchema.Problems(Encoding.UTF8.GetBytes(json)));
}
