using Plimsoll.Sbom.CycloneDx;

namespace Plimsoll.Sbom.Tests.CycloneDx;

public sealed class QuotedTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData("back\\slash and \"inner\"", "back\\slash and \"inner\"")]
    [InlineData("\"", "\"\\u0022\"")]
    [InlineData("a\u0001b", "\"a\\u0001b\"")]
    [InlineData("\ud83d\ude00", "\ud83d\ude00")]
    public void Text_is_quoted_only_where_it_must_be_and_comes_back(string text, string expected)
    {
        var written = QuotedText.Write(text, char.IsControl);
        Assert.Equal(expected, written);
        Assert.Equal(text, QuotedText.Read(written));
    }

    [Fact]
    public void Lone_surrogate_becomes_a_replacement_character() => Assert.Equal("a\ufffd", QuotedText.Write("a\ud800", char.IsControl));

    [Theory]
    [InlineData("\"open")]
    [InlineData("\"bad \\x escape\"")]
    [InlineData("\"lone \\ud800 half\"")]
    [InlineData("\"two\" \"of them\"")]
    [InlineData("\"")]
    public void What_is_no_literal_stays_as_it_is(string text) => Assert.Equal(text, QuotedText.Read(text));
}
