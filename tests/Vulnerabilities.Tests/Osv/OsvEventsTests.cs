using Plimsoll.Vulnerabilities.Ecosystems;
using Plimsoll.Vulnerabilities.Osv;
using Plimsoll.Vulnerabilities.Versions;

namespace Plimsoll.Vulnerabilities.Tests.Osv;

public sealed class OsvEventsTests
{
    private static readonly VersionScheme Debian = Ecosystem.All.Single(known => known.Name == "Debian").Scheme;

    [Theory]
    [InlineData("fixed 1.10, introduced 1.9, introduced 0, fixed 1.2", "introduced 0, fixed 1.2, introduced 1.9, fixed 1.10")]
    [InlineData("introduced 1~rc1, introduced 0", "introduced 0, introduced 1~rc1")]
    [InlineData("fixed 0~1, introduced 0", "introduced 0, fixed 0~1")]
    [InlineData("fixed 2, introduced 2", "fixed 2, introduced 2")]
    [InlineData("introduced 2, fixed 2", "introduced 2, fixed 2")]
    [InlineData("limit *, fixed 9, introduced 0", "introduced 0, fixed 9, limit *")]
    public void Stand_in_the_order_of_versions_zero_first(string given, string expected) =>
        Assert.Equal(Parse(expected), OsvEvents.InOrder(Parse(given), Debian));

    [Theory]
    [InlineData("introduced 0, fixed 1.2", true)]
    [InlineData("introduced 0, limit *", true)]
    [InlineData("introduced 0, fixed not a version", false)]
    [InlineData("fixed 1.2", false)]
    [InlineData("", false)]
    public void Are_decidable_when_something_is_introduced_and_all_versions_have_an_order(string events, bool expected) =>
        Assert.Equal(expected, OsvEvents.AreDecidable(Parse(events), Debian));

    private static System.Collections.Immutable.ImmutableArray<OsvEvent> Parse(string events) =>
    [
        .. events.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(e => e.Split(' ', 2))
            .Select(e => new OsvEvent(Enum.Parse<OsvEventKind>(e[0], ignoreCase: true), e[1])),
    ];
}
