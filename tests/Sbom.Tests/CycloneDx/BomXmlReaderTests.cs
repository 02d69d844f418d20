using System.Text;
using Plimsoll.Primitives;
using static Plimsoll.Sbom.Tests.CycloneDx.SampleBom;

namespace Plimsoll.Sbom.Tests.CycloneDx;

public sealed class BomXmlReaderTests
{
    private const string Head = "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.5\"><components>";

    [Fact]
    public void Reads_what_other_tools_write()
    {
        var inventory = Read("""
            <?xml version="1.0"?>
            <!-- made by hand -->
            <bom xmlns="http://cyclonedx.org/schema/bom/1.5" xmlns:x="urn:x" serialNumber="urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79" version="1">
              <metadata><component type="container" bom-ref="root"><name>img</name></component><properties><property name="plimsoll:format">0</property></properties></metadata>
              <components>
                <component type="operating-system"><name>debian</name><version>12.5</version></component>
                <component type="library" bom-ref="a"><supplier><name>S &amp; Co</name><url>u</url></supplier><x:name>no</x:name><name><![CDATA[libssl3]]></name><version>3.0.11-1</version>
                  <scope>excluded</scope>
                  <licenses><license><name>Odd</name><text>long</text></license><expression>MIT OR ISC</expression></licenses>
                  <purl>pkg:deb/debian/libssl3@3.0.11-1?arch=amd64&amp;distro=debian-12.5</purl>
                  <properties><property name="aquasecurity:trivy:SrcName">openssl</property><property name="aquasecurity:trivy:SrcVersion">3.0.11</property><property name="aquasecurity:trivy:SrcRelease">1</property></properties>
                  <components><component type="library"><name>inner</name><purl>pkg:npm/inner@1</purl></component></components>
                </component>
              </components>
              <compositions><composition><aggregate>incomplete</aggregate></composition></compositions>
            </bom>
            """);

        Assert.Equal(["libssl3", "inner"], inventory.Packages.Select(p => p.Name));
        var package = inventory.Packages[0];
        Assert.Equal(("3.0.11-1", new SourcePackage("openssl", "3.0.11-1"), "S & Co", true), (package.Version, package.Source, package.Supplier, package.IsDevelopment));
        Assert.Equal(["Odd", "MIT OR ISC"], package.Licenses);
        Assert.Equal(("debian", "12"), (inventory.Distribution?.Id, inventory.Distribution?.VersionId));
        Assert.Equal("sbom-incomplete", Assert.Single(inventory.Diagnostics).Code);
    }

    [Theory]
    [InlineData("open element", Head + "<component type=\"library\"><purl>pkg:npm/a@1</purl></component><component>")]
    [InlineData("wrong end", Head + "<component><purl>pkg:npm/a@1</purl></component></component></bom>")]
    [InlineData("bare ampersand", Head + "<component><purl>pkg:npm/a@1</purl></component><component>&</component></components></bom>")]
    [InlineData("text after the end", Head + "<component><purl>pkg:npm/a@1</purl></component></components></bom>x")]
    public void Keeps_what_comes_before_the_damage(string name, string xml)
    {
        var inventory = Read(xml);
        Assert.True(inventory.IsPartial, name);
        Assert.Equal("a", Assert.Single(inventory.Packages).Purl.Name);
    }

    [Fact]
    public void Depth_bomb_is_cut() =>
        Assert.Equal("sbom-malformed", Read(Head + string.Concat(Enumerable.Repeat("<component><components>", 100_000))).Diagnostics[0].Code);

    [Fact]
    public void Tag_with_too_many_attributes_is_refused_before_it_is_read()
    {
        var xml = new StringBuilder(Head).Append("<component ");
        for (var i = 0; i < 1000; i++)
        {
            xml.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}=\"\" ");
        }

        xml.Append("><purl>pkg:npm/a@1</purl></component></components></bom>");
        Assert.Empty(Read(xml.ToString()).Diagnostics);
        Assert.Equal("sbom-malformed", Read(xml.ToString(), Limits.Default with { MaxXmlTagBytes = 4000 }).Diagnostics[0].Code);
    }
}
