using Plimsoll.Vulnerabilities.Matching;
using static Plimsoll.Vulnerabilities.Tests.TestAdvisories;

namespace Plimsoll.Vulnerabilities.Tests.Matching;

public sealed class MatchTests
{
    [Fact]
    public void Puts_the_entries_of_one_advisory_together_and_orders_by_id()
    {
        using var advisories = Of(
            Record("B-1", "npm", "a", "2.0.0"),
            """{"id":"A-1","affected":[{"package":{"ecosystem":"npm","name":"a"},"versions":["7.0.0"]},{"package":{"ecosystem":"npm","name":"b"},"versions":["1.0.0"]},{"package":{"ecosystem":"npm","name":"a"},"versions":["1.0.0"]}]}""");
        var lookup = Lookup.Of(TestInventory.Of("npm", "a", "1.0.0"), null, advisories.Database);

        var matches = Match.All(lookup, advisories.Database);

        Assert.Equal([("A-1", 2, Affectedness.Yes), ("B-1", 1, Affectedness.Yes)], matches.Select(match => (match.Id, match.Entries.Length, match.Affectedness)));
    }

    [Fact]
    public void Keeps_advisories_that_do_not_affect_the_version()
    {
        using var advisories = Of(Record("A-1", "npm", "a", "1.0.0"));
        var lookup = Lookup.Of(TestInventory.Of("npm", "a", "1.0.0"), null, advisories.Database);

        Assert.Equal(Affectedness.No, Assert.Single(Match.All(lookup, advisories.Database)).Affectedness);
    }

    [Fact]
    public void Reads_advisories_for_the_distribution_at_large_beside_those_of_the_release()
    {
        using var advisories = Of(Record("D-1", "Debian:11", "a", "2"), Record("D-2", "Debian", "a", "2"), Record("D-3", "Debian:12", "a", "2"));
        var inventory = TestInventory.Of("debian:11", TestInventory.Deb("a", "1"));

        var matches = Match.All(Lookup.Of(inventory.Packages[0], inventory.Distribution, advisories.Database), advisories.Database);

        Assert.Equal(["D-1", "D-2"], matches.Select(match => match.Id));
    }
}
