namespace Plimsoll.Reports.Tests.Markdown;

public sealed class MarkdownTextTests
{
    [Theory]
    [InlineData("plain 1.0-2", "plain 1.0-2")]
    [InlineData("a*b_c", "a\\*b\\_c")]
    [InlineData("<b>&", "&lt;b&gt;&amp;")]
    [InlineData("@team #1", "&#64;team &#35;1")]
    [InlineData("https://e.example", "https&#58;//e.example")]
    [InlineData("www.e.example: a", "www&#46;e.example: a")]
    public void Escapes_what_has_a_meaning(string text, string expected) => Assert.Equal(expected, MarkdownText.Escape(text));

    [Theory]
    [InlineData("", "")]
    [InlineData("a", "`a`")]
    [InlineData("a|b", "`a\\|b`")]
    [InlineData("a`b", "`` a`b ``")]
    [InlineData("``", "``` `` ```")]
    public void Code_is_fenced_by_more_backticks_than_it_has(string text, string expected) => Assert.Equal(expected, MarkdownText.Code(text));
}
