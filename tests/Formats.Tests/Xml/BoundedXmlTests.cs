using System.Text;
using System.Xml;
using Plimsoll.Formats.Xml;

namespace Plimsoll.Formats.Tests.Xml;

public sealed class BoundedXmlTests
{
    [Fact]
    public void Walks_children_and_passes_over_what_nobody_reads()
    {
        using var walk = Open("""
            <?xml version="1.0" encoding="latin1"?><!--c-->
            <r xmlns="urn:a" xmlns:o="urn:b"><skip><t>no</t></skip><e/><o:t>other</o:t><t a="1">x<i>y</i><![CDATA[<z>]]>&amp;</t><t/></r>
            """);
        var seen = new List<string>();
        Assert.Equal(("r", "urn:a"), (walk.Name, walk.Namespace));
        walk.Children(name => seen.Add(name == "t" ? $"t{walk.Attribute("a")}={walk.Text()}" : name));
        walk.Finish();
        Assert.Equal(["skip", "e", "t1=x<z>&", "t="], seen);
    }

    [Theory]
    [InlineData("nothing", "")]
    [InlineData("only a comment", "<!-- -->")]
    [InlineData("document type", "<!DOCTYPE r><r/>")]
    [InlineData("external entity", "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><r>&x;</r>")]
    [InlineData("unknown entity", "<r>&x;</r>")]
    [InlineData("no end", "<r><t>")]
    [InlineData("wrong end", "<r><t></r>")]
    [InlineData("repeated attribute", "<r a='1' a='2'/>")]
    [InlineData("control character", "<r>\u0001</r>")]
    [InlineData("two roots", "<r/><r/>")]
    [InlineData("too deep", "<r><a><a><a><a><a></a></a></a></a></a></r>")]
    public void Throws_one_kind_of_exception_for_bad_text(string name, string xml) =>
        Assert.True(
            Record.Exception(() =>
            {
                using var walk = Open(xml);
                walk.Children(_ => { });
                walk.Finish();
            }) is XmlException,
            name);

    private static BoundedXml Open(string xml) => BoundedXml.Open(Encoding.UTF8.GetBytes(xml.Trim()), maxDepth: 4, maxTagBytes: 100);
}
