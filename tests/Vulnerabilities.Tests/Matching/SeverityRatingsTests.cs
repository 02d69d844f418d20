using Plimsoll.Primitives;
using static Plimsoll.Vulnerabilities.Tests.TestAdvisories;

namespace Plimsoll.Vulnerabilities.Tests.Matching;

public sealed class SeverityRatingsTests
{
    private const string Three = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
    private const string Four = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:L/SC:N/SI:N/SA:N";

    [Fact]
    public void A_newer_cvss_counts_before_an_older_one_and_a_vector_before_a_word()
    {
        using var advisories = Of(Record("GHSA-1", "npm", "a", more: $$"""
            "severity":[{"type":"CVSS_V3","score":"{{Three}}"},{"type":"CVSS_V4","score":"{{Four}}"}],"database_specific":{"severity":"MODERATE"}
            """));

        var finding = Assert.Single(advisories.Scan(null, TestInventory.Of("npm", "a", "1.0.0")).Findings);

        Assert.Equal([Four, Three, null], finding.Vulnerability!.Ratings.Select(rating => rating.Vector));
        Assert.All(finding.Vulnerability.Ratings, rating => Assert.Equal("GHSA", rating.Source));
        Assert.Equal(finding.Vulnerability.Ratings[0], finding.Severity);
        Assert.Equal((Severity.Critical, 9.8), (finding.Vulnerability.Ratings[1].Level, finding.Vulnerability.Ratings[1].Score));
        Assert.Equal(Severity.Medium, finding.Vulnerability.Ratings[2].Level);
    }

    [Theory]
    [InlineData("unimportant", Severity.Low)]
    [InlineData("low", Severity.Low)]
    [InlineData("medium**", Severity.Medium)]
    [InlineData("high", Severity.High)]
    [InlineData("not yet assigned", Severity.Unknown)]
    [InlineData("end-of-life", Severity.Unknown)]
    public void Debian_s_urgency_rates_where_nothing_else_does(string urgency, Severity expected)
    {
        using var advisories = Of(Affecting("DEBIAN-CVE-1", "Debian:11", "a", $$""" "ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"}]}],"ecosystem_specific":{"urgency":"{{urgency}}"} """));

        var severity = Assert.Single(advisories.Scan("debian:11", TestInventory.Deb("a", "1")).Findings).Severity;

        Assert.Equal((expected, expected == Severity.Unknown ? null : "Debian"), (severity.Level, severity.Source));
    }

    [Fact]
    public void Ubuntu_s_priority_is_a_rating_of_ubuntu()
    {
        using var advisories = Of(Record("UBUNTU-CVE-1", "Ubuntu:22.04:LTS", "a", more: """ "severity":[{"type":"Ubuntu","score":"negligible"}] """));

        Assert.Equal(new SeverityRating(Severity.Low, "Ubuntu"), Assert.Single(advisories.Scan("ubuntu:22.04", TestInventory.Deb("a", "1")).Findings).Severity);
    }

    [Fact]
    public void A_vector_that_does_not_parse_rates_nothing()
    {
        using var advisories = Of(Record("GHSA-1", "npm", "a", more: """ "severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:X"}] """));

        Assert.Equal(SeverityRating.Unknown, Assert.Single(advisories.Scan(null, TestInventory.Of("npm", "a", "1.0.0")).Findings).Severity);
    }
}
