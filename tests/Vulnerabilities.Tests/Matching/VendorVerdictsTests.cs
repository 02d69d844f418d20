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

    [Fact]
    public void An_owner_that_is_not_in_the_inventory_has_no_verdict()
    {
        using var advisories = Of(Records);

        Assert.Equal(2, advisories.Scan("debian:11", Django(Owner.Purl)).Findings.Length);
    }

    private static Package Django(PackageUrl? owner) => TestInventory.Of("pypi", "Django", "2.2.28", "usr/lib/python3/dist-packages/Django.egg-info", owner);
}
