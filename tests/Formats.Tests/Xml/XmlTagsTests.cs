using System.Text;
using Plimsoll.Formats.Xml;

namespace Plimsoll.Formats.Tests.Xml;

public sealed class XmlTagsTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("text > only", 0)]
    [InlineData("<a>", 3)]
    [InlineData("<a><bb/>", 5)]
    [InlineData("<a x='>>'/>", 11)]
    [InlineData("<a x=\"'>\" y='\">'>", 17)]
    [InlineData("<!-- <aaaaaaaaaaaaa> --><b>", 3)]
    [InlineData("<![CDATA[<aaaaaaaaa>]]><b>", 3)]
    [InlineData("<?xml version='1.0'?><b>", 3)]
    [InlineData("<a x='never closed>", 19)]
    [InlineData("<never closed", 13)]
    [InlineData("<!-- never closed <a>", 0)]
    public void Longest_tag_counts_its_quoted_values(string xml, int length) => Assert.Equal(length, XmlTags.Longest(Encoding.UTF8.GetBytes(xml)));
}
