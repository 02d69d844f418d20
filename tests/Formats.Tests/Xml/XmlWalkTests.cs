using System.Text;
using System.Xml;
using Plimsoll.Formats.Xml;

namespace Plimsoll.Formats.Tests.Xml;

public sealed class XmlWalkTests
{
    private static string Walk(string xml)
    {
        using var reader = XmlWalk.Open(Encoding.UTF8.GetBytes(xml), 1 << 20);
        reader.MoveToContent();
        var seen = new List<string>();
        foreach (var child in reader.Children())
        {
            if (child == "skip")
            {
                continue;
            }

            seen.Add(child == "group" ? $"group({string.Join(',', reader.Children().Select(_ => reader.TakeText()))})" : $"{child}={reader.TakeText()}");
        }

        return string.Join(' ', seen);
    }

    [Theory]
    [InlineData("<r/>", "")]
    [InlineData("<r><a>x</a><b/><c> y\n</c></r>", "a=x b= c=y")]
    [InlineData("<r><skip><a>no</a></skip><a>yes</a></r>", "a=yes")]
    [InlineData("<r><a><![CDATA[<x>]]>&amp;<b>in</b>side</a></r>", "a=<x>&side")]
    [InlineData("<r xmlns='urn:x'><!-- c --><group><a>1</a><b/><a>2</a></group><?p i?><group/><z>3</z></r>", "group(1,,2) group() z=3")]
    public void Children_and_texts_come_in_order_whatever_is_left_unread(string xml, string expected) => Assert.Equal(expected, Walk(xml));

    [Theory]
    [InlineData("<!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><r><x>&b;</x></r>")]
    [InlineData("<!DOCTYPE r SYSTEM 'file:///etc/passwd'><r/>")]
    [InlineData("<r><x>&undeclared;</x></r>")]
    [InlineData("<r><x></r>")]
    [InlineData("")]
    [InlineData("<r>\u0001</r>")]
    public void Document_types_and_broken_documents_are_refused(string xml) => Assert.Throws<XmlException>(() => Walk(xml));

    [Fact]
    public void Documents_over_the_limit_are_refused() => Assert.Throws<XmlException>(() => Walk($"<r><a>{new string('x', 2 << 20)}</a></r>"));

    [Fact]
    public void Depth_costs_no_stack() => Assert.Throws<XmlException>(() => Walk("<r>" + string.Concat(Enumerable.Repeat("<a>", 200_000))));
}
