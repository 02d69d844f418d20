using Plimsoll.Sbom;
using Plimsoll.Vulnerabilities.Ecosystems;

namespace Plimsoll.Vulnerabilities.Tests.Ecosystems;

public sealed class DistributionReleaseTests
{
    [Theory]
    [InlineData("debian", "11", null, "Debian:11")]
    [InlineData("debian", "9.13", null, "Debian:9")]
    [InlineData("debian", null, "trixie", "Debian:13 Debian:trixie")]
    [InlineData("debian", null, "sid", "Debian:sid")]
    [InlineData("debian", null, null, "Debian")]
    [InlineData("ubuntu", "22.04", "jammy", "Ubuntu:22.04:LTS Ubuntu:22.04")]
    [InlineData("alpine", "3.19.1", null, "Alpine:v3.19")]
    [InlineData("alpine", "3.9.0", null, "Alpine:v3.9")]
    [InlineData("alpine", "3.21_alpha20240807", null, "Alpine:edge")]
    [InlineData("alpine", null, null, "Alpine:edge")]
    [InlineData("wolfi", "20230201", null, "Wolfi")]
    [InlineData("chainguard", "20230214", null, "Chainguard")]
    public void Is_what_advisories_call_it(string id, string? version, string? codename, string expected)
    {
        Assert.True(DistributionRelease.TryFind(new Distribution(id, version, codename, Like: []), out var release));
        Assert.Equal(expected, string.Join(' ', release.Names));
    }

    [Theory]
    [InlineData("raspbian", "debian")]
    [InlineData("linuxmint", "ubuntu")]
    [InlineData("postmarketos", "alpine")]
    [InlineData("fedora", "")]
    public void Is_unknown_for_derived_distributions_whatever_they_are_like(string id, string like) =>
        Assert.False(DistributionRelease.TryFind(new Distribution(id, "11", Like: [like]), out _));

    [Fact]
    public void Is_unknown_without_os_release() => Assert.False(DistributionRelease.TryFind(null, out _));
}
