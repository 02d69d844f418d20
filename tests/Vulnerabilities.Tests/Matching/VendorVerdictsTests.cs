using Plimsoll.Primitives;
using Plimsoll.Sbom;
using static Plimsoll.Vulnerabilities.Tests.TestAdvisories;

namespace Plimsoll.Vulnerabilities.Tests.Matching;

public sealed class VendorVerdictsTests
{
    private static readonly string[] Records =
    [
        Record("DSA-1", "Debian:11", "python-django", "2:2.2.28-1", more: "\"upstream\":[\"CVE-2024-1\"]"),
        Record("PYSEC-1", "PyPI", "django", "4.0", aliases: "CVE-2024-1"),
        Record("PYSEC-2", "PyPI", "django", "4.0", aliases: "CVE-2024-2"),
    ];

    private static readonly Package Owner = TestInventory.Deb("python3-django", "2:2.2.28-1", "python-django");

    [Fact]
    public void What_the_distribution_has_judged_is_left_to_it_and_the_rest_stands()
    {
        using var advisories = Of(Records);

        var evidence = advisories.Scan("debian:11", Owner, Django(Owner.Purl));

        Assert.Equal(["CVE-2024-2"], evidence.Findings.Select(finding => finding.RuleId));
        Assert.Contains("1 advisories left to the verdict", evidence.Coverage.Single(row => row.Scope == "PyPI").Note, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_distribution_calls_affected_is_reported_once_for_its_own_package()
    {
        using var advisories = Of(Records);
        var old = TestInventory.Deb("python3-django", "2:2.2.20-1", "python-django");

        Assert.Equal([("Django", "CVE-2024-2"), ("python3-django", "DSA-1")], advisories.Scan("debian:11", old, Django(old.Purl)).Findings.Select(finding => (finding.Vulnerability!.PackageName, finding.RuleId)));
    }

    [Theory]
    [InlineData("no owner", "debian:11", false)]
    [InlineData("no data for the release", "debian:12", true)]
    [InlineData("unknown distribution", null, true)]
    public void Without_a_verdict_the_ecosystem_s_advisories_stand(string why, string? distribution, bool isOwned)
    {
        using var advisories = Of(Records);

        var found = advisories.Scan(distribution, Owner, Django(isOwned ? Owner.Purl : null)).Findings.Select(finding => finding.RuleId);

        Assert.True(found.SequenceEqual(["CVE-2024-1", "CVE-2024-2"]), why);
    }

    /// <summary>Each as the distribution's records write it: which package they name, and where they put the CVE.</summary>
    [Theory]
    [InlineData("alpine:3.19.1", "apk", "Alpine:v3.19", "py3-django", "4.0.0-r0", "4.0.1-r0", "aliases")]
    [InlineData("wolfi:20230201", "apk", "Wolfi", "py3-django", "4.0.0-r0", "4.0.1-r0", "aliases")]
    [InlineData("ubuntu:22.04", "deb", "Ubuntu:22.04:LTS", "python-django", "2:3.2.12-2ubuntu1.1", "2:3.2.12-2ubuntu1", "upstream")]
    [InlineData("almalinux:9.3", "rpm", "AlmaLinux:9", "python3-django", "4.0-1.el9", "4.0-2.el9", "related")]
    [InlineData("rocky:9.3", "rpm", "Rocky Linux:9", "python-django", "4.0-1.el9", "0:4.0-1.el9", "upstream")]
    [InlineData("rhel:9.3", "rpm", "Red Hat:enterprise_linux:9::appstream", "python3-django", "4.0-1.el9", "0:4.0-1.el9", "upstream")]
    [InlineData("opensuse-leap:15.6", "rpm", "openSUSE:Leap 15.6", "python-django", "4.0-150600.1.1", "4.0-150600.3.1", "upstream")]
    [InlineData("sles:15.6", "rpm", "SUSE:Linux Enterprise Module for Package Hub 15 SP6", "python-django", "4.0-150600.1.1", "4.0-150600.1.1", "related")]
    [InlineData("photon:5.0", "rpm", "Photon OS:5.0", "python-django", "4.0-1.ph5", "4.0-2.ph5", "related")]
    [InlineData("azurelinux:3.0", "rpm", "Azure Linux:3", "python-django", "4.0-1.azl3", "4.0-2", "upstream")]
    [InlineData("mageia:9", "rpm", "Mageia:9", "python-django", "4.0-1.mga9", "4.0-1.1.mga9", "upstream")]
    public void Every_distribution_s_own_verdict_counts_before_the_ecosystem_s(string distribution, string type, string ecosystem, string advised, string version, string fix, string field)
    {
        using var advisories = Of(
            Record("VENDOR-1", ecosystem, advised, fix, more: field == "aliases" ? "" : $"\"{field}\":[\"CVE-2024-1\"]", aliases: field == "aliases" ? "CVE-2024-1" : ""),
            Record("PYSEC-1", "PyPI", "django", "9.0", aliases: "CVE-2024-1"),
            Record("PYSEC-2", "PyPI", "django", "9.0", aliases: "CVE-2024-2"));
        var owner = TestInventory.Rpm("python3-django", version, "python-django") with { Purl = new PackageUrl(type, "vendor", "python3-django", version) };
        owner = advised is "py3-django" ? owner with { Name = advised, Source = null } : owner;

        var found = advisories.Scan(distribution, owner, Django(owner.Purl)).Findings.Where(finding => finding.Vulnerability!.Ecosystem == "PyPI");

        Assert.Equal(["CVE-2024-2"], found.Select(finding => finding.RuleId));
    }

    [Fact]
    public void An_owner_that_is_not_in_the_inventory_has_no_verdict()
    {
        using var advisories = Of(Records);

        Assert.Equal(2, advisories.Scan("debian:11", Django(Owner.Purl)).Findings.Length);
    }

    private static Package Django(PackageUrl? owner) => TestInventory.Of("pypi", "Django", "2.2.28", "usr/lib/python3/dist-packages/Django.egg-info", owner);
}
