using Plimsoll.Vulnerabilities.Versions;

namespace Plimsoll.Vulnerabilities.Tests.Versions;

public sealed class PythonVersionTests
{
    [Fact]
    public void Splits_a_version_with_everything()
    {
        Assert.True(PythonVersion.TryParse(" V1!2.03-Beta_4.rev-5_dev6+a-B.7\n", out var version));
        Assert.Equal("1", version.Epoch.ToString());
        Assert.Equal("2.03", version.Release.ToString());
        Assert.Equal(PythonVersion.ReleasePhase.Beta, version.Phase);
        Assert.Equal("4", version.PreNumber.ToString());
        Assert.True(version.HasPost);
        Assert.Equal("5", version.PostNumber.ToString());
        Assert.True(version.HasDev);
        Assert.Equal("6", version.DevNumber.ToString());
        Assert.Equal("a-B.7", version.Local.ToString());
    }

    [Theory]
    [InlineData("1.0", "Final")]
    [InlineData("1.0.dev1", "Development")]
    [InlineData("1.0.post1.dev1", "Final")]
    [InlineData("1.0a", "Alpha")]
    [InlineData("1.0alpha1", "Alpha")]
    [InlineData("1.0b1.dev2", "Beta")]
    [InlineData("1.0c1", "Candidate")]
    [InlineData("1.0rc1.post2", "Candidate")]
    [InlineData("1.0preview", "Candidate")]
    [InlineData("1.0r1", "Final")]
    public void Knows_the_phase(string text, string phase)
    {
        Assert.True(PythonVersion.TryParse(text, out var version));
        Assert.Equal(phase, version.Phase.ToString());
    }

    [Fact]
    public void A_bare_hyphen_is_a_post_release()
    {
        Assert.True(PythonVersion.TryParse("1.0-7", out var version));
        Assert.Equal("7", version.PostNumber.ToString());
        Assert.Equal("1.0", version.Release.ToString());
    }
}
