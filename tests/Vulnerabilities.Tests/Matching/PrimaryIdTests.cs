using Plimsoll.Vulnerabilities.Matching;

namespace Plimsoll.Vulnerabilities.Tests.Matching;

public sealed class PrimaryIdTests
{
    [Theory]
    [InlineData("PYSEC-1=CVE-1 GHSA-1", false, "CVE-1")]
    [InlineData("PYSEC-1=CVE-1; GHSA-1=CVE-1", false, "CVE-1")]
    [InlineData("CVE-1=", false, "CVE-1")]
    [InlineData("GO-1=CVE-1 CVE-2", false, "GO-1")]
    [InlineData("GO-1=CVE-1 CVE-2; GHSA-9=GO-1", false, "GHSA-9")]
    [InlineData("RUSTSEC-2=; RUSTSEC-1=RUSTSEC-2", false, "RUSTSEC-1")]
    [InlineData("DSA-1=CVE-1", true, "DSA-1")]
    [InlineData("USN-2=USN-1; USN-1=", true, "USN-1")]
    public void Is_the_only_cve_or_else_the_least_advisory(string advisories, bool isDistribution, string expected)
    {
        var group = advisories.Split("; ").Select(text => text.Split('='))
            .Select(pair => new Match(pair[0], [.. pair[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)], default, [], new AdvisedName("a", "1"), Affectedness.Yes));

        Assert.Equal(expected, PrimaryId.Of([.. group], isDistribution));
    }
}
