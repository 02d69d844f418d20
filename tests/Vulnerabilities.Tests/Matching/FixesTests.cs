using Plimsoll.Primitives;
using static Plimsoll.Vulnerabilities.Tests.TestAdvisories;

namespace Plimsoll.Vulnerabilities.Tests.Matching;

public sealed class FixesTests
{
    [Theory]
    [InlineData("the fix of its range", """[{"introduced":"0"},{"fixed":"1.5.0"},{"introduced":"2.0.0"},{"fixed":"2.5.0"}]""", "1.0.0", FixState.Fixed, "1.5.0")]
    [InlineData("the fix of the later line", """[{"introduced":"0"},{"fixed":"1.5.0"},{"introduced":"2.0.0"},{"fixed":"2.5.0"}]""", "2.1.0", FixState.Fixed, "2.5.0")]
    [InlineData("by version, not by text", """[{"introduced":"0"},{"fixed":"1.10.0"}]""", "1.9.0", FixState.Fixed, "1.10.0")]
    [InlineData("not the fix that opens the next range", """[{"introduced":"0"},{"fixed":"1.5.0"},{"introduced":"1.5.0"},{"fixed":"1.6.0"}]""", "1.0.0", FixState.Fixed, "1.6.0")]
    [InlineData("none where the range is open", """[{"introduced":"0"}]""", "1.0.0", FixState.NotFixed, null)]
    [InlineData("none of an earlier line", """[{"introduced":"0"},{"fixed":"1.5.0"},{"introduced":"2.0.0"}]""", "2.1.0", FixState.NotFixed, null)]
    [InlineData("unknown after a last affected version", """[{"introduced":"0"},{"last_affected":"1.5.0"}]""", "1.0.0", FixState.Unknown, null)]
    public void Names(string what, string events, string installed, FixState state, string? version)
    {
        using var advisories = Of(Affecting("A-1", "npm", "a", $$""" "ranges":[{"type":"SEMVER","events":{{events}}}] """));

        var facts = Assert.Single(advisories.Scan(null, TestInventory.Of("npm", "a", installed)).Findings).Vulnerability!;

        Assert.True((state, version) == (facts.Fix, facts.FixedVersion), $"{what}: {facts.Fix} {facts.FixedVersion}");
    }

    [Fact]
    public void Names_the_fix_that_satisfies_all_merged_advisories()
    {
        using var advisories = Of(
            Record("GHSA-1", "npm", "a", "1.5.0", aliases: "CVE-1"),
            Record("SNYK-1", "npm", "a", "1.6.0", aliases: "CVE-1"),
            Affecting("OLD-1", "npm", "a", "\"versions\":[\"1.0.0\"]").Replace("\"affected\"", "\"aliases\":[\"CVE-1\"],\"affected\"", StringComparison.Ordinal));

        Assert.Equal("1.6.0", Assert.Single(advisories.Scan(null, TestInventory.Of("npm", "a", "1.0.0")).Findings).Vulnerability!.FixedVersion);
    }

    [Fact]
    public void An_end_of_life_package_will_not_be_fixed()
    {
        using var advisories = Of(Affecting("DEBIAN-CVE-1", "Debian:11", "a", """ "ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"}]}],"ecosystem_specific":{"urgency":"end-of-life"} """));

        Assert.Equal(FixState.WontFix, Assert.Single(advisories.Scan("debian:11", TestInventory.Deb("a", "1")).Findings).Vulnerability!.Fix);
    }
}
