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
    [InlineData("minimos", "20250101", null, "MinimOS")]
    [InlineData("almalinux", "9.3", null, "AlmaLinux:9")]
    [InlineData("alma", "8", null, "AlmaLinux:8")]
    [InlineData("rocky", "8.10", null, "Rocky Linux:8")]
    [InlineData("rhel", "9.4", null, "Red Hat:enterprise_linux:9")]
    [InlineData("redhat", "10.1", null, "Red Hat:enterprise_linux:10")]
    [InlineData("ol", "8.9", null, "Oracle Linux:8")]
    [InlineData("amzn", "2023", null, "Amazon Linux:2023")]
    [InlineData("amzn", "2018.03", null, "Amazon Linux:1")]
    [InlineData("azurelinux", "3.0", null, "Azure Linux:3 Azure Linux:3.0")]
    [InlineData("mariner", "2.0", null, "Azure Linux:2 Azure Linux:2.0")]
    [InlineData("photon", "5.0", null, "Photon OS:5.0")]
    [InlineData("mageia", "9", null, "Mageia:9")]
    [InlineData("opensuse-leap", "15.6", null, "openSUSE:Leap 15.6")]
    [InlineData("opensuse-tumbleweed", "20240101", null, "openSUSE:Tumbleweed")]
    [InlineData("opensuse-leap-micro", "5.5", null, "openSUSE:Leap Micro 5.5")]
    [InlineData("sles", "15.5", null, "SUSE:Linux Enterprise Server 15 SP5 SUSE:Linux Enterprise 15.5")]
    [InlineData("sles", "15", null, "SUSE:Linux Enterprise Server 15 SUSE:Linux Enterprise 15")]
    [InlineData("sles", "16.0", null, "SUSE:Linux Enterprise Server 16.0 SUSE:Linux Enterprise 16.0")]
    [InlineData("sle-micro", "5.5", null, "SUSE:Linux Enterprise Micro 5.5")]
    [InlineData("sl-micro", "6.0", null, "SUSE:Linux Micro 6.0")]
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
    [InlineData("centos", "rhel")]
    [InlineData("openeuler", "")]
    public void Is_unknown_for_derived_distributions_whatever_they_are_like(string id, string like) =>
        Assert.False(DistributionRelease.TryFind(new Distribution(id, "11", Like: [like]), out _));

    [Theory]
    [InlineData("openEuler 24.03 (LTS-SP1)", "openEuler:24.03-LTS-SP1")]
    [InlineData("openEuler 22.03 LTS", "openEuler:22.03-LTS")]
    [InlineData("openEuler 23.09", "openEuler:23.09")]
    [InlineData("openEuler", null)]
    [InlineData("", null)]
    public void OpenEuler_names_its_service_pack_in_the_pretty_name_only(string prettyName, string? expected)
    {
        DistributionRelease.TryFind(new Distribution("openeuler", "24.03", PrettyName: prettyName, Like: []), out var release);

        Assert.Equal(expected, release?.Names.Single());
    }

    [Theory]
    [InlineData("rhel", "9.4", "Red Hat:enterprise_linux:9::baseos", true)]
    [InlineData("rhel", "9.4", "Red Hat:enterprise_linux:9::appstream", true)]
    [InlineData("rhel", "9.4", "Red Hat:enterprise_linux:8::baseos", false)]
    [InlineData("rhel", "9.4", "Red Hat:rhel_eus:9.4::baseos", false)]
    [InlineData("rhel", "9.4", "Red Hat:openshift:4.16::el9", false)]
    [InlineData("rhel", "10.1", "Red Hat:enterprise_linux:10.0", true)]
    [InlineData("rhel", "10.1", "Red Hat:enterprise_linux:10.1::appstream", true)]
    [InlineData("rhel", "1.0", "Red Hat:enterprise_linux:10.1", false)]
    [InlineData("sles", "15.5", "SUSE:Linux Enterprise Module for Basesystem 15 SP5", true)]
    [InlineData("sles", "15.5", "SUSE:Linux Enterprise Server 15 SP5-LTSS", true)]
    [InlineData("sles", "15.5", "SUSE:Linux Enterprise Module for Basesystem 15 SP6", false)]
    [InlineData("sles", "15.1", "SUSE:Linux Enterprise Server 15 SP10", false)]
    [InlineData("sles", "15", "SUSE:Linux Enterprise Server 15 SP5", false)]
    [InlineData("sles", "15", "SUSE:Linux Enterprise Server 15-LTSS", true)]
    [InlineData("sles", "15.5", "openSUSE:Leap 15 SP5", false)]
    [InlineData("debian", "11", "Debian:11", false)]
    [InlineData("rocky", "9.1", "Rocky Linux:9", false)]
    public void Is_put_together_from_streams_and_modules(string id, string version, string ecosystem, bool isPart)
    {
        Assert.True(DistributionRelease.TryFind(new Distribution(id, version, Like: []), out var release));
        Assert.Equal(isPart, release.HasPart(ecosystem));
    }

    [Fact]
    public void Is_unknown_without_os_release() => Assert.False(DistributionRelease.TryFind(null, out _));
}
