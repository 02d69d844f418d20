using Plimsoll.Sbom.Spdx;

namespace Plimsoll.Sbom.Tests.Spdx;

public sealed class SpdxTextTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("a=b")]
    [InlineData("two\nlines")]
    [InlineData("</text>")]
    [InlineData("\"quoted\"")]
    [InlineData("")]
    public void Lines_of_an_annotation_come_back(string value)
    {
        var comment = SpdxText.ToLines([new("x", value), new("y", "z")]);
        Assert.Equal(2, comment.Split('\n').Length);
        Assert.DoesNotContain("</text>", comment, StringComparison.Ordinal);
        Assert.Equal([new("x", value), new("y", "z")], SpdxText.FromLines(comment));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData(" led", "\" led\"")]
    [InlineData("<text>", "\"\\u003Ctext\\u003E\"")]
    [InlineData("a\tb", "\"a\\tb\"")]
    public void Value_of_a_line_is_quoted_only_where_it_must_be(string value, string line) => Assert.Equal(line, SpdxText.ToLine(value));
}
