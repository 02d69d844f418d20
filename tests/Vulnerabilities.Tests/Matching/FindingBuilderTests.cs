using Plimsoll.Primitives;
using static Plimsoll.Vulnerabilities.Tests.TestAdvisories;

namespace Plimsoll.Vulnerabilities.Tests.Matching;

public sealed class FindingBuilderTests
{
    [Fact]
    public void Tells_what_merged_advisories_know()
    {
        using var advisories = Of(
            [new KnownExploited("CVE-2024-1", new DateOnly(2024, 1, 1)), new KnownExploited("CVE-2024-9", new DateOnly(2024, 1, 2))],
            """{"id":"PYSEC-1","modified":"2024-01-05T00:00:00Z","published":"2024-01-03T00:00:00Z","aliases":["CVE-2024-1"],"related":["CVE-2024-9"],"details":"Some text. And more.","references":[{"type":"WEB","url":"https://b.test"}],"affected":[{"package":{"ecosystem":"PyPI","name":"a"},"versions":["1.0"]}]}""",
            """{"id":"GHSA-1","modified":"2024-01-04T00:00:00Z","published":"2024-01-02T00:00:00Z","aliases":["CVE-2024-1"],"summary":"Worded by GitHub","references":[{"type":"WEB","url":"https://a.test"},{"type":"WEB","url":"https://b.test"}],"database_specific":{"cwe_ids":["CWE-2","CWE-1"]},"affected":[{"package":{"ecosystem":"PyPI","name":"a"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"1.1"}]}]}]}""");

        var finding = Assert.Single(advisories.Scan(null, TestInventory.Of("pypi", "A", "1.0", "srv/a.dist-info/METADATA")).Findings);

        Assert.Equal("CVE-2024-1", finding.RuleId);
        Assert.Equal(["GHSA-1", "PYSEC-1"], finding.Aliases);
        Assert.Equal("Worded by GitHub", finding.Title);
        Assert.Equal("Update a to 1.1 or later", finding.Advice);
        Assert.Equal(new Location.PackageInstance(PackageUrl.Parse("pkg:pypi/a@1.0"), "srv/a.dist-info/METADATA"), finding.Location);
        var facts = finding.Vulnerability!;
        Assert.Equal(("A", "1.0", "PyPI", null), (facts.PackageName, facts.InstalledVersion, facts.Ecosystem, facts.SourceName));
        Assert.Equal(["GHSA-1", "PYSEC-1"], facts.Advisories);
        Assert.Equal(["CVE-2024-9"], facts.Covers);
        Assert.Equal(["CVE-2024-1", "CVE-2024-9"], facts.KnownExploited.Select(entry => entry.Id));
        Assert.Equal(["CWE-1", "CWE-2"], facts.Weaknesses);
        Assert.Equal(["https://a.test", "https://b.test"], facts.References);
        Assert.Equal((2, 5), (facts.Published!.Value.Day, facts.Modified!.Value.Day));
    }

    [Fact]
    public void A_distribution_s_advisory_keeps_its_id_and_lists_what_it_covers()
    {
        using var advisories = Of(
            [new KnownExploited("CVE-2021-3449", new DateOnly(2024, 1, 1))],
            Record("DSA-4875-1", "Debian:11", "openssl", "1.1.1k-1", more: "\"upstream\":[\"CVE-2021-3449\",\"CVE-2021-3450\"],\"related\":[\"CVE-2021-3449\"]"));

        var finding = Assert.Single(advisories.Scan("debian:11", TestInventory.Deb("libssl1.1", "1.1.1j-1", "openssl")).Findings);

        Assert.Equal(("DSA-4875-1", "openssl", "libssl1.1"), (finding.RuleId, finding.Vulnerability!.SourceName, finding.Vulnerability.PackageName));
        Assert.Empty(finding.Aliases);
        Assert.Equal(["CVE-2021-3449", "CVE-2021-3450"], finding.Vulnerability.Covers);
        Assert.Equal(["CVE-2021-3449"], finding.Vulnerability.KnownExploited.Select(entry => entry.Id));
        Assert.Equal(Severity.Unknown, finding.Severity.Level);
    }

    [Fact]
    public void Makes_a_title_where_the_advisory_has_none()
    {
        using var advisories = Of("""{"id":"ALPINE-CVE-1","affected":[{"package":{"ecosystem":"npm","name":"a"},"versions":["1.0.0"]}]}""");

        Assert.Equal("a 1.0.0 is affected by ALPINE-CVE-1", Assert.Single(advisories.Scan(null, TestInventory.Of("npm", "a", "1.0.0")).Findings).Title);
    }
}
