using Plimsoll.Sbom.Building;
using Plimsoll.Sbom.Extractors.Os;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Tests.Building;

public sealed class ReleaseTextTests
{
    [Theory]
    [InlineData("etc/debian_version", "11.6\n", "debian", "11", null)]
    [InlineData("etc/debian_version", "trixie/sid\n", "debian", null, "trixie")]
    [InlineData("etc/alpine-release", "3.19.1\n", "alpine", "3.19.1", null)]
    [InlineData("etc/alpine-release", "3.21.0_alpha20240923\n", "alpine", "3.21.0_alpha20240923", null)]
    [InlineData("etc/redhat-release", "Red Hat Enterprise Linux Server release 6.10 (Santiago)\n", "rhel", "6.10", null)]
    [InlineData("etc/redhat-release", "CentOS release 6.10 (Final)\n", "centos", "6.10", null)]
    [InlineData("etc/centos-release", "CentOS Linux release 7.9.2009 (Core)\n", "centos", "7.9.2009", null)]
    [InlineData("etc/centos-release", "CentOS Stream release 8\n", "centos", "8", null)]
    [InlineData("etc/oracle-release", "Oracle Linux Server release 6.10\n", "ol", "6.10", null)]
    [InlineData("etc/redhat-release", "Enterprise Linux Enterprise Linux Server release 5.5 (Carthage)\n", "ol", "5.5", null)]
    [InlineData("etc/rocky-release", "Rocky Linux release 8.5 (Green Obsidian)\n", "rocky", "8.5", null)]
    [InlineData("etc/almalinux-release", "AlmaLinux release 8.5 (Arctic Sphynx)\n", "almalinux", "8.5", null)]
    [InlineData("etc/fedora-release", "Fedora release 17 (Beefy Miracle)\n", "fedora", "17", null)]
    [InlineData("etc/system-release", "Amazon Linux AMI release 2018.03\n", "amzn", "2018.03", null)]
    [InlineData("etc/system-release", "Amazon Linux release 2 (Karoo)\n", "amzn", "2", null)]
    [InlineData("etc/SuSE-release", "SUSE Linux Enterprise Server 11 (x86_64)\nVERSION = 11\nPATCHLEVEL = 4\n", "sles", "11.4", null)]
    [InlineData("etc/SuSE-release", "SUSE Linux Enterprise Server 12 (x86_64)\nVERSION = 12\nPATCHLEVEL = 0\n# deprecated\n", "sles", "12", null)]
    [InlineData("etc/SuSE-release", "SUSE Linux Enterprise Desktop 11 (x86_64)\n", "sled", null, null)]
    [InlineData("etc/SuSE-release", "openSUSE 13.1 (x86_64)\nVERSION = 13.1\nCODENAME = Bottle\n", "opensuse", "13.1", null)]
    [InlineData("etc/openwrt_release", "DISTRIB_ID='OpenWrt'\nDISTRIB_RELEASE='18.06.9'\n", "openwrt", "18.06.9", null)]
    public void Names_old_releases(string path, string text, string id, string? version, string? codename)
    {
        var distribution = Read(path, text);
        Assert.Equal((id, version, codename, path), (distribution?.Id, distribution?.VersionId, distribution?.Codename, distribution?.Path));
    }

    [Theory]
    [InlineData("etc/debian_version", "")]
    [InlineData("etc/alpine-release", "\n")]
    [InlineData("etc/redhat-release", "Something else release 6\n")]
    [InlineData("etc/redhat-release", "Red Hat Enterprise Linux\n")]
    [InlineData("etc/SuSE-release", "VERSION = 11\n")]
    [InlineData("etc/openwrt_release", "DISTRIB_RELEASE='18.06.9'\n")]
    [InlineData("etc/system-release", "\0\u00ff")]
    public void Text_that_names_no_distribution_proves_none(string path, string text) => Assert.Null(Read(path, text));

    private static Distribution? Read(string path, string text) =>
        ReleaseText.Read(path, Assert.IsType<Fact.Release>(Assert.Single(Extraction.Of<OsRelease>(path, text).Facts)).Values);
}
