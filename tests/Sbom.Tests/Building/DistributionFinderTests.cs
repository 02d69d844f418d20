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

    /// <summary>Facts of the releases, in our own files.</summary>
    [Theory]
    [InlineData("ID=alpine\nVERSION_ID=3.21.0_alpha20240923\nPRETTY_NAME=\"Alpine Linux edge\"\n", "alpine", "3.21.0_alpha20240923")]
    [InlineData("ID=wolfi\nNAME=\"Wolfi\"\nVERSION_ID=\"20230201\"\n", "wolfi", "20230201")]
    [InlineData("ID=chainguard\nVERSION_ID=\"20230214\"\n", "chainguard", "20230214")]
    [InlineData("PRETTY_NAME=\"Distroless\"\nID=\"debian\"\nVERSION_ID=\"12\"\n", "debian", "12")]
    [InlineData("ID=\"amzn\"\nID_LIKE=\"rhel fedora\"\nVERSION_ID=\"2018.03\"\n", "amzn", "2018.03")]
    [InlineData("ID=\"amzn\"\nVERSION_ID=\"2\"\n", "amzn", "2")]
    [InlineData("ID=\"amzn\"\nID_LIKE=\"fedora\"\nVERSION_ID=\"2023\"\n", "amzn", "2023")]
    [InlineData("ID=azurelinux\nVERSION_ID=\"3.0\"\n", "azurelinux", "3.0")]
    [InlineData("ID=mariner\nVERSION_ID=\"2.0\"\n", "mariner", "2.0")]
    [InlineData("ID=\"rhel\"\nVERSION_ID=\"9.4\"\n", "rhel", "9.4")]
    [InlineData("ID=\"centos\"\nVERSION_ID=\"9\"\n", "centos", "9")]
    [InlineData("ID=\"almalinux\"\nVERSION_ID=\"9.4\"\n", "almalinux", "9.4")]
    [InlineData("ID=\"rocky\"\nVERSION_ID=\"9.4\"\n", "rocky", "9.4")]
    [InlineData("ID=\"ol\"\nVERSION_ID=\"9.4\"\n", "ol", "9.4")]
    [InlineData("ID=fedora\nVERSION_ID=40\n", "fedora", "40")]
    [InlineData("ID=\"sles\"\nVERSION_ID=\"15.5\"\n", "sles", "15.5")]
    [InlineData("ID=\"sl-micro\"\nVERSION_ID=\"6.0\"\n", "sl-micro", "6.0")]
    [InlineData("ID=\"opensuse-leap\"\nVERSION_ID=\"15.5\"\n", "opensuse-leap", "15.5")]
    [InlineData("ID=\"opensuse-tumbleweed\"\nVERSION_ID=\"20240520\"\n", "opensuse-tumbleweed", "20240520")]
    [InlineData("ID=\"opensuse-microos\"\nVERSION_ID=\"20240520\"\n", "opensuse-microos", "20240520")]
    [InlineData("ID=photon\nVERSION_ID=5.0\n", "photon", "5.0")]
    [InlineData("ID=bottlerocket\nVARIANT_ID=aws-k8s-1.29\nVERSION_ID=1.19.5\n", "bottlerocket", "1.19.5")]
    [InlineData("ID=arch\nBUILD_ID=rolling\n", "arch", null)]
    [InlineData("ID=\"openwrt\"\nVERSION_ID=\"23.05.2\"\n", "openwrt", "23.05.2")]
    [InlineData("NAME=nothing\n", "linux", null)]
    public void Takes_id_and_version_of_every_distribution_as_they_are(string text, string id, string? version)
    {
        var inventory = new SketchedImage().Layer(("usr/lib/os-release", text), ("etc/redhat-release", "CentOS release 6.10 (Final)\n")).Build();

        Assert.Equal((id, version, "usr/lib/os-release"), (inventory.Distribution?.Id, inventory.Distribution?.VersionId, inventory.Distribution?.Path));
        Assert.Empty(inventory.Diagnostics);
    }

    [Fact]
    public void Own_name_of_a_derived_release_goes_before_the_borrowed_one()
    {
        var inventory = new SketchedImage()
            .Layer(
                ("etc/redhat-release", "Red Hat Enterprise Linux Server release 6.10 (Santiago)\n"),
                ("etc/oracle-release", "Oracle Linux Server release 6.10\n"),
                ("etc/system-release", "->oracle-release"))
            .Build();

        Assert.Equal(("ol", "6.10"), (inventory.Distribution?.Id, inventory.Distribution?.VersionId));
        Assert.Equal("There is no os-release; etc/oracle-release was taken instead", Assert.Single(inventory.Diagnostics).Message);
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
