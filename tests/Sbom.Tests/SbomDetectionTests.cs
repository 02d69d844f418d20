using System.Text;
using Plimsoll.Primitives;

namespace Plimsoll.Sbom.Tests;

public sealed class SbomDetectionTests
{
    [Theory]
    [InlineData("""{"bomFormat":"CycloneDX"}""", SbomFormat.CycloneDxJson)]
    [InlineData("""{"a":[{"spdxVersion":1}],"bomFormat":"CycloneDX"}""", SbomFormat.CycloneDxJson)]
    [InlineData("\uFEFF \r\n{\"SPDXID\":\"SPDXRef-DOCUMENT\"}", SbomFormat.SpdxJson)]
    [InlineData("""{"packages":[],"spdxVersion":"SPDX-2.3"}""", SbomFormat.SpdxJson)]
    [InlineData("<?xml version=\"1.0\"?><bom/>", SbomFormat.CycloneDxXml)]
    [InlineData("SPDXVersion: SPDX-2.3\n", SbomFormat.SpdxTagValue)]
    [InlineData("## Document\n\n# more\n  SPDXVersion: SPDX-2.2", SbomFormat.SpdxTagValue)]
    [InlineData("{\"broken\"", SbomFormat.CycloneDxJson)]
    public void Content_decides(string text, SbomFormat format) => Assert.Equal((format, ""), SbomDetection.Detect(Encoding.UTF8.GetBytes(text), Limits.Default));

    [Theory]
    [InlineData("", "empty")]
    [InlineData("[]", "no bill of materials")]
    [InlineData("{}", "no bill of materials")]
    [InlineData("""{"packages":[]}""", "no bill of materials")]
    [InlineData("Package: a\nVersion: 1\n", "no bill of materials")]
    [InlineData("""{"@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld","@graph":[]}""", "SPDX 3")]
    [InlineData("""{"SchemaVersion":2,"ArtifactName":"x"}""", "report of Trivy")]
    [InlineData("""{"artifacts":[],"artifactRelationships":[]}""", "Syft's own JSON")]
    [InlineData("""{"_type":"https://in-toto.io/Statement/v1"}""", "attestation")]
    public void What_is_no_bill_of_materials_is_named(string text, string word)
    {
        var (format, refusal) = SbomDetection.Detect(Encoding.UTF8.GetBytes(text), Limits.Default);
        Assert.Equal(SbomFormat.Unknown, format);
        Assert.Contains(word, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Sixteen_bit_text_is_refused_by_name() =>
        Assert.Contains("UTF-16", SbomDetection.Detect([0xff, 0xfe, (byte)'<', 0], Limits.Default).Refusal, StringComparison.Ordinal);
}
