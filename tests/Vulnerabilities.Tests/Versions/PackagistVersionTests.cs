using Plimsoll.Vulnerabilities.Versions;

namespace Plimsoll.Vulnerabilities.Tests.Versions;

public sealed class PackagistVersionTests
{
    [Theory]
    [InlineData("1", "1 0 0 0")]
    [InlineData("v1.2.3.4", "1 2 3 4")]
    [InlineData("1.0-RC.2+build", "1 0 0 0 Candidate 2")]
    [InlineData("1.0-alpha1.2-dev", "1 0 0 0 Alpha 1 2 Dev")]
    [InlineData("1.0-p10", "1 0 0 0 Patch 10")]
    [InlineData("1.0-stable3", "1 0 0 0")]
    [InlineData("1.0.", "1 0 0 0")]
    [InlineData("1.2.x-dev", "1 2 9999999 9999999 Dev")]
    [InlineData("1.x.3-dev", "1 9999999 3 9999999 Dev")]
    [InlineData("2010-01-02", "2010 01 02")]
    [InlineData("20100102.5-beta", "20100102 5 Beta")]
    public void Falls_into_numbers_and_words(string text, string expected)
    {
        Assert.True(PackagistVersion.TryParse(text, out var version));

        var tokens = new List<string>();
        while (version.Take(out var number) is not PackagistToken.End and var token)
        {
            tokens.Add(token == PackagistToken.Number ? number.ToString() : token.ToString());
        }

        Assert.Equal(expected, string.Join(' ', tokens));
        Assert.Equal(PackagistToken.End, version.Take(out _));
    }

    [Fact]
    public void Every_beginning_of_a_version_has_a_number_or_is_refused()
    {
        const string Text = "v2010.01.02-alpha.1-2.dev+build";
        Assert.All(Enumerable.Range(0, Text.Length + 1), length =>
            Assert.True(!PackagistVersion.TryParse(Text.AsSpan(0, length), out var version) || version.Take(out _) == PackagistToken.Number));
    }
}
