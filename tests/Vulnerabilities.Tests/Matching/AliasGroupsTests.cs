using Plimsoll.Vulnerabilities.Matching;

namespace Plimsoll.Vulnerabilities.Tests.Matching;

public sealed class AliasGroupsTests
{
    [Theory]
    [InlineData("A=CVE-1; B=CVE-2", "A | B")]
    [InlineData("A=CVE-1; B=CVE-1", "A B")]
    [InlineData("A=B; B=", "A B")]
    [InlineData("A=; B=A", "A B")]
    [InlineData("A=CVE-1; B=CVE-2; C=CVE-1 CVE-2", "A B C")]
    [InlineData("A=CVE-1; B=CVE-2; C=CVE-1", "A C | B")]
    [InlineData("A=1; B=2; C=3; D=2 3; E=1 2", "A B C D E")]
    [InlineData("A=; A=", "A A")]
    [InlineData("A=cve-1; B=CVE-1", "A | B")]
    [InlineData("", "")]
    public void Hold_what_shares_a_name_directly_or_through_others(string advisories, string expected)
    {
        var matches = advisories.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split('='))
            .Select(pair => new Match(pair[0], [.. pair[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)], default, [], new AdvisedName("a", "1"), Affectedness.Yes))
            .ToList();

        var groups = AliasGroups.Of(matches);

        Assert.Equal(expected, string.Join(" | ", groups.Select(group => string.Join(' ', group.Select(match => match.Id)))));
    }
}
