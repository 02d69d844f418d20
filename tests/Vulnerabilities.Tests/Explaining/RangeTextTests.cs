using Plimsoll.Vulnerabilities.Explaining;
using Plimsoll.Vulnerabilities.Matching;

namespace Plimsoll.Vulnerabilities.Tests.Explaining;

public sealed class RangeTextTests
{
    [Theory]
    [InlineData("""{"introduced":"0"}""", "every version")]
    [InlineData("""{"introduced":"0"},{"fixed":"1.2"}""", "< 1.2")]
    [InlineData("""{"introduced":"1.0"},{"fixed":"1.2"}""", ">= 1.0, < 1.2")]
    [InlineData("""{"introduced":"1.0"},{"last_affected":"1.2"}""", ">= 1.0, <= 1.2")]
    [InlineData("""{"introduced":"1.0"}""", ">= 1.0")]
    [InlineData("""{"introduced":"0"},{"fixed":"1.2"},{"introduced":"2.0"},{"fixed":"2.3"}""", "< 1.2 | >= 2.0, < 2.3")]
    public void Says_what_is_affected(string events, string expected) =>
        Assert.Equal(expected, Text($$""" "ranges":[{"type":"ECOSYSTEM","events":[{{events}}]}] """));

    [Theory]
    [InlineData("1 2", "1, 2")]
    [InlineData("1 2 3 4 5 6 7", "1, 2, 3, 4, 5 and 2 more")]
    public void Lists_versions_where_there_are_no_ranges(string versions, string expected) =>
        Assert.Equal(expected, Text($$""" "versions":[{{TestAdvisories.Quoted(versions)}}] """));

    private static string Text(string members)
    {
        using var advisories = TestAdvisories.Of(TestAdvisories.Affecting("X-1", "PyPI", "p", members));
        var lookup = Lookup.Of(TestInventory.Of("pypi", "p", "1"), null, advisories.Database);
        return string.Join(" | ", RangeText.Of(Assert.Single(Match.All(lookup, advisories.Database)).Entries, advisories.Database));
    }
}
