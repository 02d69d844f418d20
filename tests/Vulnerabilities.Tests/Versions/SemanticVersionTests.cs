using Plimsoll.Vulnerabilities.Versions;

namespace Plimsoll.Vulnerabilities.Tests.Versions;

public sealed class SemanticVersionTests
{
    [Theory]
    [InlineData("1.2.3-a.1+b", true, true)]
    [InlineData("1.2", true, false)]
    [InlineData("1", true, false)]
    [InlineData("v1.2.3", false, true)]
    [InlineData(" 1.2.3", false, true)]
    [InlineData("01.2.3", false, true)]
    [InlineData("1.2.3-01", false, true)]
    [InlineData("1.2.3beta", false, true)]
    [InlineData("1.2.3+01", true, true)]
    [InlineData("1.2-a", false, false)]
    [InlineData("1.", false, false)]
    [InlineData("1.2.", false, false)]
    public void Reads_what_the_syntax_allows(string text, bool go, bool npm)
    {
        Assert.Equal(go, SemanticVersion.TryParse(text, SemanticSyntax.Go, out _));
        Assert.Equal(npm, SemanticVersion.TryParse(text, SemanticSyntax.Npm, out _));
    }

    [Fact]
    public void Becomes_a_prerelease_of_the_same_numbers()
    {
        Assert.True(SemanticVersion.TryParse("1.21", SemanticSyntax.Go, out var release));
        Assert.True(SemanticVersion.TryParse("1.21.0-rc.2", SemanticSyntax.Go, out var candidate));
        Assert.Equal(0, SemanticVersion.Compare(release.WithPrerelease("rc.2"), candidate));
        Assert.True(SemanticVersion.Compare(candidate, release) < 0);
    }
}
