using Plimsoll.Primitives;
using static Plimsoll.Sbom.Tests.CycloneDx.SampleBom;

namespace Plimsoll.Sbom.Tests.CycloneDx;

public sealed class CycloneDxReaderTests
{
    [Theory]
    [InlineData("no JSON", "{\"bomFormat\"", "sbom-malformed")]
    [InlineData("version 2", """{"bomFormat":"CycloneDX","specVersion":"2.0"}""", "sbom-unreadable")]
    [InlineData("without version", """{"bomFormat":"CycloneDX"}""", "sbom-unreadable")]
    [InlineData("numbers for texts", """{"bomFormat":7,"specVersion":[]}""", "sbom-unreadable")]
    [InlineData("XML of version 1.1", """<bom xmlns="http://cyclonedx.org/schema/bom/1.1"/>""", "sbom-unreadable")]
    [InlineData("XML of something else", """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"/>""", "sbom-unreadable")]
    [InlineData("bom without namespace", "<bom/>", "sbom-unreadable")]
    [InlineData("XML with a document type", """<!DOCTYPE bom [<!ENTITY a "b">]><bom xmlns="http://cyclonedx.org/schema/bom/1.6">&a;</bom>""", "sbom-malformed")]
    [InlineData("XML with an unknown entity", """<bom xmlns="http://cyclonedx.org/schema/bom/1.6">&a;</bom>""", "sbom-malformed")]
    public void Refuses_what_it_cannot_read(string name, string document, string code)
    {
        var inventory = Read(document);
        Assert.True(inventory.IsPartial, name);
        Assert.Contains(inventory.Diagnostics, d => d.Code == code);
        Assert.Empty(inventory.Packages);
    }

    [Fact]
    public void More_components_than_allowed_are_cut_and_that_is_said()
    {
        var inventory = Read(Bom("""{"purl":"pkg:npm/a@1"},{"purl":"pkg:npm/b@1"}"""), Limits.Default with { MaxPackages = 1 });
        Assert.Single(inventory.Packages);
        Assert.Equal("too-many-packages", Assert.Single(inventory.Diagnostics).Code);
    }

    [Fact]
    public void Too_large_a_document_is_refused() =>
        Assert.Equal("sbom-too-large", Assert.Single(Read(Bom(""), Limits.Default with { MaxDocumentBytes = 10 }).Diagnostics).Code);

    /// <summary>The same small document in each version and notation; 1.5 brought evidence, 1.6 made identity a list.</summary>
    [Theory]
    [InlineData("1.2", "")]
    [InlineData("1.3", "")]
    [InlineData("1.4", "")]
    [InlineData("1.5", "\"evidence\":{\"identity\":{\"field\":\"purl\",\"methods\":[{\"technique\":\"other\",\"confidence\":1}]},\"occurrences\":[{\"location\":\"/a/b\"}]},")]
    [InlineData("1.6", "\"evidence\":{\"identity\":[{\"field\":\"purl\"}],\"occurrences\":[{\"location\":\"/a/b\"}]},")]
    public void Reads_json_of_every_version(string version, string evidence)
    {
        var json = $$"""
            {"bomFormat":"CycloneDX","specVersion":"{{version}}","version":1,
             "components":[{"type":"library","bom-ref":"r","group":"org.x","name":"y","version":"1",{{evidence}}"licenses":[{"license":{"id":"MIT"} }],"purl":"pkg:maven/org.x/y@1"},
                           {"type":"library","bom-ref":"s","name":"z","version":"2","purl":"pkg:pypi/z@2"}],
             "dependencies":[{"ref":"r","dependsOn":["s"]}]}
            """;
        OfficialSchema.Validate(System.Text.Encoding.UTF8.GetBytes(json));
        Check(Read(json), evidence.Length > 0);
    }

    [Theory]
    [InlineData("1.2", "")]
    [InlineData("1.3", "")]
    [InlineData("1.4", "")]
    [InlineData("1.5", "<evidence><identity><field>purl</field></identity><occurrences><occurrence><location>/a/b</location></occurrence></occurrences></evidence>")]
    [InlineData("1.6", "<evidence><identity><field>purl</field></identity><occurrences><occurrence><location>/a/b</location></occurrence></occurrences></evidence>")]
    public void Reads_xml_of_every_version(string version, string evidence)
    {
        var xml = $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <b:bom xmlns:b="http://cyclonedx.org/schema/bom/{version}" version="1">
              <b:components>
                <b:component type="library" bom-ref="r"><b:group>org.x</b:group><b:name>y</b:name><b:version>1</b:version><b:licenses><b:license><b:id>MIT</b:id></b:license></b:licenses>
                  <b:purl>pkg:maven/org.x/y@1</b:purl>{evidence.Replace("</", "</b:", StringComparison.Ordinal).Replace("<", "<b:", StringComparison.Ordinal).Replace("<b:/b:", "</b:", StringComparison.Ordinal)}</b:component>
                <b:component type="library" bom-ref="s"><b:name>z</b:name><b:version>2</b:version><b:purl>pkg:pypi/z@2</b:purl></b:component>
              </b:components>
              <b:dependencies><b:dependency ref="r"><b:dependency ref="s"/></b:dependency></b:dependencies>
            </b:bom>
            """;
        OfficialSchema.ValidateXml(System.Text.Encoding.UTF8.GetBytes(xml), version);
        Check(Read(xml), evidence.Length > 0);
    }

    private static void Check(Inventory inventory, bool hasPath)
    {
        Assert.Empty(inventory.Diagnostics);
        Assert.Equal(["org.x:y 1", "z 2"], inventory.Packages.Select(p => $"{p.Name} {p.Version}"));
        Assert.Equal(["MIT"], inventory.Packages[0].Licenses);
        Assert.Equal("pkg:pypi/z@2", Assert.Single(inventory.Packages[0].DependsOn).ToString());
        Assert.Equal(hasPath ? "a/b" : null, inventory.Packages[0].Path);
    }
}
