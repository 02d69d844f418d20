using Plimsoll.Vulnerabilities.Scoring;

namespace Plimsoll.Vulnerabilities.Tests.Scoring;

public sealed class Cvss4ScoresTests
{
    private static readonly IEnumerable<Cvss4Place> Places =
        from eq1 in Enumerable.Range(0, 3)
        from eq2 in Enumerable.Range(0, 2)
        from eq3 in Enumerable.Range(0, 3)
        from eq4 in Enumerable.Range(0, 3)
        from eq5 in Enumerable.Range(0, 3)
        from eq6 in Enumerable.Range(0, 2)
        select new Cvss4Place(eq1, eq2, eq3, eq4, eq5, eq6);

    [Fact]
    public void There_are_270_macrovectors_from_10_down_to_a_tenth()
    {
        var scores = Places.Select(Cvss4Scores.Of).OfType<decimal>().ToList();
        Assert.Equal(270, scores.Count);
        Assert.Equal((10m, 0.1m), (scores.Max(), scores.Min()));
        Assert.Equal(10m, Cvss4Scores.Of(new Cvss4Place(0, 0, 0, 0, 0, 0)));
        Assert.Equal(0.1m, Cvss4Scores.Of(new Cvss4Place(2, 1, 2, 2, 2, 1)));
    }

    /// <summary>A slip in the table would show as a step up.</summary>
    [Fact]
    public void No_step_down_in_a_class_raises_the_score() => Assert.All(Places.Where(p => Cvss4Scores.Of(p) is not null), place =>
    {
        Cvss4Place[] lower =
        [
            place with { Eq1 = place.Eq1 + 1 }, place with { Eq2 = place.Eq2 + 1 }, place with { Eq3 = place.Eq3 + 1 },
            place with { Eq4 = place.Eq4 + 1 }, place with { Eq5 = place.Eq5 + 1 }, place with { Eq6 = place.Eq6 + 1 },
        ];
        Assert.All(lower.Select(Cvss4Scores.Of).OfType<decimal>(), score => Assert.True(score <= Cvss4Scores.Of(place), $"{place}"));
    });

    [Theory]
    [InlineData(3, 0, 0, 0, 0, 0)]
    [InlineData(0, 2, 0, 0, 0, 0)]
    [InlineData(0, 0, 3, 0, 0, 1)]
    [InlineData(0, 0, 2, 0, 0, 0)]
    [InlineData(0, 0, 0, 3, 0, 0)]
    [InlineData(0, 0, 0, 0, 3, 0)]
    [InlineData(0, 0, 0, 0, 0, 2)]
    public void Nothing_lies_beyond_the_last_level(int eq1, int eq2, int eq3, int eq4, int eq5, int eq6) =>
        Assert.Null(Cvss4Scores.Of(new Cvss4Place(eq1, eq2, eq3, eq4, eq5, eq6)));
}
