using Plimsoll.Primitives;
using static Plimsoll.Sbom.Tests.SampleFiles;

namespace Plimsoll.Sbom.Tests.Building;

public sealed class DistributionFinderTests
{
    [Fact]
    public void Names_packages_after_the_distribution_that_links_lead_to()
    {
        var inventory = new SketchedImage()
            .Layer(("usr/lib/os-release.d/vendor", Debian), ("etc/os-release", "->../usr/lib/os-release.d/vendor"), ("var/lib/dpkg/status", Curl + Bash))
            .Build();

        Assert.Equal("debian", inventory.Distribution?.Id);
        Assert.Equal("12", inventory.Distribution?.VersionId);
        Assert.Equal("usr/lib/os-release.d/vendor", inventory.Distribution?.Path);
        Assert.Equal(
            ["pkg:deb/debian/bash@5.2.15-2%2Bb2?arch=amd64&distro=debian-12", "pkg:deb/debian/curl@7.88.1-10?arch=amd64&distro=debian-12"],
            inventory.Packages.Select(p => p.Purl.ToString()));
        Assert.Equal(new SourcePackage("bash", "5.2.15-2"), inventory.Packages[0].Source);
        Assert.Null(inventory.Packages[1].Source);
        Assert.Empty(inventory.Diagnostics);
    }

    [Fact]
    public void Image_without_any_trace_of_a_distribution_has_none_and_that_is_no_error()
    {
        var inventory = new SketchedImage().Layer(("bin/app", "text")).Build();

        Assert.Null(inventory.Distribution);
        Assert.Empty(inventory.Diagnostics);
    }

    [Theory]
    [InlineData("etc/debian_version", "11.6\n", "debian", "11", null)]
    [InlineData("etc/debian_version", "trixie/sid\n", "debian", null, "trixie")]
    [InlineData("etc/alpine-release", "3.19.1\n", "alpine", "3.19.1", null)]
    public void Falls_back_to_a_version_file_and_says_so(string path, string text, string id, string? version, string? codename)
    {
        var inventory = new SketchedImage().Layer((path, text)).Build();

        Assert.Equal((id, version, codename), (inventory.Distribution?.Id, inventory.Distribution?.VersionId, inventory.Distribution?.Codename));
        Assert.Equal("distribution-guessed", Assert.Single(inventory.Diagnostics).Code);
        Assert.False(inventory.IsPartial);
    }

    [Fact]
    public void Unread_release_file_makes_the_result_partial()
    {
        var scan = new SketchedImage().Layer(("etc/os-release", Debian)).Scan();
        var inventory = InventoryBuilder.Build(scan with { Facts = [] }, Limits.Default);

        Assert.Equal("os-release-unread", Assert.Single(inventory.Diagnostics).Code);
        Assert.True(inventory.IsPartial);
    }
}
