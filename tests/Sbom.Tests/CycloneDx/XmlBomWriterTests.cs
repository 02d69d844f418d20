using System.Text;
using System.Xml.Linq;
using static Plimsoll.Sbom.Tests.CycloneDx.SampleInventory;

namespace Plimsoll.Sbom.Tests.CycloneDx;

public sealed class XmlBomWriterTests
{
    [Fact]
    public void Texts_that_xml_cannot_hold_are_quoted()
    {
        var xml = XDocument.Parse(Encoding.UTF8.GetString(Write(SbomFormat.CycloneDxXml, Full)));
        var names = xml.Descendants().Where(e => e.Name.LocalName == "name").Select(e => e.Value).ToList();
        Assert.Contains("\"o\\u0000dd\"", names);
        Assert.Contains("libcurl4", names);
        Assert.Contains(xml.Descendants(), e => e.Name.LocalName == "dependency" && e.Attribute("ref")?.Value == "pkg:cargo/dep@2.0.0");
        Assert.Equal("http://cyclonedx.org/schema/bom/1.6", xml.Root!.Name.NamespaceName);
    }

    [Fact]
    public void Findings_are_valid_in_xml_too()
    {
        using var output = new MemoryStream();
        Plimsoll.Sbom.CycloneDx.CycloneDxWriter.WriteXml(output, Full, WithFindings(new Primitives.Decisions.Disposition.Waived("EX-1", "no route", new DateOnly(2030, 1, 1))));
        OfficialSchema.ValidateXml(output.ToArray(), "1.6");
    }
}
