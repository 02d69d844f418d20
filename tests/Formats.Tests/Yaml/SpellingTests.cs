namespace Plimsoll.Formats.Yaml.Tests;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("expire", "expires")]
    [InlineData("expries", "expires")]
    [InlineData("Owner", "owner")]
    [InlineData("aprover", "approver")]
    [InlineData("banana", null)]
    [InlineData("", null)]
    public void Guesses_near_names_only(string word, string? expected) =>
        Assert.Equal(expected, Spelling.Nearest(word, ["id", "covers", "expires", "owner", "approver"]));

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("a", "", 1)]
    [InlineData("ab", "ba", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void Counts_edits(string left, string right, int expected)
    {
        Assert.Equal(expected, Spelling.Distance(left, right));
        Assert.Equal(expected, Spelling.Distance(right, left));
    }

    [Fact]
    public void Long_words_are_far_from_everything() => Assert.Equal(int.MaxValue, Spelling.Distance(new string('a', 100_000), "a"));
}
