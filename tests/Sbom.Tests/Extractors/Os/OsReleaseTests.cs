using Plimsoll.Sbom.Extractors.Os;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Tests.Extractors.Os;

public sealed class OsReleaseTests
{
    [Theory]
    [InlineData("usr/lib/os-release", "ID=debian\n", "ID=debian")]
    [InlineData("etc/debian_version", "12.5\n", "=12.5")]
    [InlineData("etc/alpine-release", "3.19.1", "=3.19.1")]
    [InlineData("etc/debian_version", "", "=")]
    public void Records_assignments_or_the_bare_version(string path, string text, string expected)
    {
        var release = Assert.IsType<Fact.Release>(Assert.Single(Extraction.Of<OsRelease>(path, text).Facts));
        Assert.Equal(expected, string.Join(',', release.Values.Select(v => $"{v.Key}={v.Value}")));
    }
}
