using Plimsoll.Vulnerabilities.Scoring;

namespace Plimsoll.Vulnerabilities.Tests.Scoring;

public sealed class Cvss4Tests
{
    /// <summary>Source: FIRST, "CVSS v4.0 Examples".</summary>
    [Theory]
    [InlineData("CVE-2022-41741", "AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 7.3)]
    [InlineData("CVE-2020-3549", "AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 7.7)]
    [InlineData("CVE-2023-3089", "AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:L/VA:L/SC:N/SI:N/SA:N", 8.3)]
    [InlineData("CVE-2021-44714", "AV:L/AC:L/AT:N/PR:N/UI:A/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N", 4.6)]
    [InlineData("CVE-2022-21830", "AV:N/AC:L/AT:N/PR:N/UI:A/VC:N/VI:N/VA:N/SC:L/SI:L/SA:N", 5.1)]
    [InlineData("CVE-2022-22186", "AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:L/VA:N/SC:N/SI:N/SA:N", 6.9)]
    [InlineData("CVE-2023-21989", "AV:L/AC:L/AT:N/PR:H/UI:N/VC:N/VI:N/VA:N/SC:H/SI:N/SA:N", 5.9)]
    [InlineData("CVE-2014-0160", "AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N", 8.7)]
    [InlineData("CVE-2021-44228", "AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", 10.0)]
    public void Scores_published_examples(string vulnerability, string vector, double score) =>
        Assert.True(Cvss4.BaseScore(vector) == (decimal)score, $"{vulnerability}: {Cvss4.BaseScore(vector)}");

    [Fact]
    public void Is_zero_without_impact_on_any_system() =>
        Assert.Equal(0m, Cvss4.BaseScore("AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N"));

    [Fact]
    public void Every_base_vector_has_a_score()
    {
        var vectors = "AV:NALP AC:LH AT:NP PR:NLH UI:NPA VC:HLN VI:HLN VA:HLN SC:HLN SI:HLN SA:HLN".Split(' ').Aggregate(
            (IEnumerable<string>)[""],
            (some, metric) => some.SelectMany(v => metric[3..].Select(value => $"{v}{(v.Length == 0 ? "" : "/")}{metric[..3]}{value}")));
        var scores = vectors.Select(Cvss4.BaseScore).ToList();
        Assert.Equal(104_976, scores.Count);
        Assert.All(scores, score => Assert.InRange(score!.Value, 0m, 10m));
        Assert.Equal(4 * 2 * 2 * 3 * 3, scores.Count(score => score == 0));
    }
}
