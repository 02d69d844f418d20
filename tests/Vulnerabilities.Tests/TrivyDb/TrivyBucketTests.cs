using Plimsoll.Vulnerabilities.TrivyDb;

namespace Plimsoll.Vulnerabilities.Tests.TrivyDb;

public sealed class TrivyBucketTests
{
    [Theory]
    [InlineData("alpine 3.18", "Alpine:v3.18", false)]
    [InlineData("alpine edge", "Alpine:edge", false)]
    [InlineData("debian 12", "Debian:12", false)]
    [InlineData("ubuntu 22.04", "Ubuntu:22.04", false)]
    [InlineData("ubuntu 18.04-ESM", null, false)]
    [InlineData("wolfi", "Wolfi", false)]
    [InlineData("rocky 9", "Rocky Linux:9", false)]
    [InlineData("openSUSE Leap 15.1", "openSUSE:Leap 15.1", false)]
    [InlineData("CBL-Mariner 2.0", "Azure Linux:2.0", false)]
    [InlineData("SUSE Linux Enterprise 15.5", "SUSE:Linux Enterprise 15.5", false)]
    [InlineData("archlinux", null, false)]
    [InlineData("Red Hat", null, false)]
    [InlineData("pip::GitHub Security Advisory Pip", "PyPI", true)]
    [InlineData("cargo::x", "crates.io", true)]
    [InlineData("cocoapods::x", null, true)]
    [InlineData("::", null, true)]
    public void Gives_the_name_that_osv_gives(string name, string? ecosystem, bool isLanguage)
    {
        Assert.True(TrivyBucket.TryParse(name, out var bucket));
        Assert.Equal((ecosystem, isLanguage), (bucket.Ecosystem, bucket.IsLanguage));
    }

    [Theory]
    [InlineData("vulnerability")]
    [InlineData("data-source")]
    [InlineData("Red Hat CPE")]
    public void Passes_over_what_holds_no_advisories(string name) => Assert.False(TrivyBucket.TryParse(name, out _));
}
