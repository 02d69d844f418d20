namespace Plimsoll.Reports.Tests.Html;

public sealed class HtmlTextTests
{
    [Fact]
    public void Texts_are_escaped_in_elements_and_attributes() =>
        Assert.Equal("<p>&lt;b&gt; &amp; &quot;&#39;</p>", new HtmlText().Element("p", "<b> & \"'").ToString());

    [Theory]
    [InlineData("https://e.example/?a=\"b", "<a rel=\"noreferrer\" href=\"https://e.example/?a=&quot;b\">t</a>")]
    [InlineData("javascript:alert(1)", "t")]
    [InlineData("data:text/html,x", "t")]
    [InlineData(null, "t")]
    public void Links_lead_to_the_web_only(string? address, string expected) => Assert.Equal(expected, new HtmlText().Link("t", address).ToString());
}
