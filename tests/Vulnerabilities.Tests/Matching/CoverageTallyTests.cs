using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Matching;

namespace Plimsoll.Vulnerabilities.Tests.Matching;

public sealed class CoverageTallyTests
{
    [Fact]
    public void Counts_by_scope_in_the_order_of_names()
    {
        var tally = new CoverageTally();
        tally.Examined("npm");
        tally.Skipped("Debian:12", UnknownReason.NoData, "no advisories");
        tally.Skipped("Debian:12", UnknownReason.NoData, "no advisories");
        tally.Examined("npm");
        tally.Skipped("npm", UnknownReason.UnparsableVersion, "odd version");
        tally.LeftToVendor("npm", 3);

        Assert.Equal(
            [
                new Coverage("Debian:12", 0, 2, UnknownReason.NoData, "no advisories"),
                new Coverage("npm", 2, 1, UnknownReason.UnparsableVersion, "odd version; 3 advisories left to the verdict of the distribution that owns the files"),
            ],
            tally.ToCoverage());
        Assert.Equal([UnknownReason.NoData, UnknownReason.UnparsableVersion], tally.Reasons().ToImmutableArray());
    }

    [Fact]
    public void Gives_no_reason_where_all_was_examined()
    {
        var tally = new CoverageTally();
        tally.Examined("npm");

        Assert.Equal([new Coverage("npm", 1)], tally.ToCoverage());
        Assert.True(tally.Reasons().IsEmpty);
    }
}
