using Plimsoll.Sbom.Extractors.Go;

namespace Plimsoll.Sbom.Tests.Extractors.Go;

public sealed class GoModLinesTests
{
    [Theory]
    [InlineData("a b // indirect", "1 a b indirect")]
    [InlineData("a b //indirect; x", "1 a b indirect")]
    [InlineData("a b // indirectly", "1 a b")]
    [InlineData("a (\n\n // c\n b\n)\nc d", "4 a b|6 c d")]
    [InlineData("a(\nb c\n)", "2 a b c")]
    [InlineData("a \"b c\" `d//e`", "1 a b c d//e")]
    [InlineData("a b//c", "1 a b")]
    [InlineData("a [v1, v2]\r\n", "1 a [v1, v2]")]
    [InlineData("", "")]
    public void Splits_directives_and_blocks(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', new GoModLines(text).All().Select(l => $"{l.Number} {l.Verb} {string.Join(' ', l.Words)}{(l.IsIndirect ? " indirect" : "")}")));

    [Theory]
    [InlineData("a b", null)]
    [InlineData("a\nb (\nc", 2)]
    [InlineData("a \"b", 1)]
    public void Says_what_has_no_end(string text, int? line)
    {
        var lines = new GoModLines(text);
        Assert.NotEmpty(lines.All().ToList());
        Assert.Equal(line, lines.Broken);
    }
}
