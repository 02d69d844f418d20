using Plimsoll.Vulnerabilities.Osv;

namespace Plimsoll.Vulnerabilities.Tests.Osv;

public sealed class OsvSummaryTests
{
    [Theory]
    [InlineData("Own words", "Details. More.", "Own words")]
    [InlineData("  Two\n lines\t here ", null, "Two lines here")]
    [InlineData(null, "First sentence, v1.2.3. Second one.", "First sentence, v1.2.3")]
    [InlineData("", "Only one sentence.", "Only one sentence")]
    [InlineData(" ", null, "")]
    [InlineData(null, null, "")]
    public void Takes_the_summary_or_else_the_first_sentence(string? summary, string? details, string expected) =>
        Assert.Equal(expected, OsvSummary.Of(summary, details));

    [Fact]
    public void Cuts_long_text_between_words()
    {
        var cut = OsvSummary.Of(string.Join(' ', Enumerable.Repeat("word", 200)), null);

        Assert.EndsWith("word…", cut, StringComparison.Ordinal);
        Assert.InRange(cut.Length, 250, 301);
    }

    [Fact]
    public void Cuts_no_character_in_two() =>
        Assert.All(Enumerable.Range(0, 4), shift =>
        {
            var cut = OsvSummary.Of(new string('x', shift) + string.Concat(Enumerable.Repeat("😀", 400)), null);
            Assert.False(char.IsHighSurrogate(cut[^2]));
        });
}
