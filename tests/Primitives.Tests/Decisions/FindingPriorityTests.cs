using Plimsoll.Primitives.Decisions;

namespace Plimsoll.Primitives.Tests.Decisions;

public sealed class FindingPriorityTests
{
    [Fact]
    public void Exploited_then_likely_harm_then_a_fix_at_hand()
    {
        Finding[] expected =
        [
            Make("known-exploited", Severity.Low, exploited: true),
            Make("likely-and-high", Severity.High, probability: 0.9),
            Make("likely-and-low", Severity.Low, probability: 0.9),
            Make("unscored-critical-fixed", Severity.Critical, fix: FixState.Fixed),
            Make("unscored-critical-unfixed", Severity.Critical),
            Make("unscored-medium", Severity.Medium),
            Make("unlikely-critical", Severity.Critical, probability: 0.001),
            Make("harmless", Severity.None, probability: 1),
        ];

        Assert.Equal(expected.Select(f => f.RuleId), expected.Reverse().Order(new FindingPriority(Severity.Critical)).Select(f => f.RuleId));
    }

    [Fact]
    public void An_unknown_severity_counts_as_it_is_told()
    {
        Finding[] findings = [Make("medium", Severity.Medium), Make("unknown", Severity.Unknown)];

        Assert.Equal("unknown", findings.Min(new FindingPriority(Severity.Critical))!.RuleId);
        Assert.Equal("medium", findings.Min(new FindingPriority(Severity.Low))!.RuleId);
    }

    [Fact]
    public void A_score_counts_before_its_level_and_the_worst_prediction_before_the_others()
    {
        var exact = Make("exact", Severity.High) with { Severity = new SeverityRating(Severity.High, "x", "v", 8.9) };
        var many = Make("many", Severity.High);
        many = many with { Vulnerability = many.Vulnerability! with { ExploitPredictions = [new("CVE-1", 0.2, 0.5), new("CVE-2", 0.7, 0.9)] } };

        Assert.Equal("exact", new[] { Make("level", Severity.High), exact }.Min(new FindingPriority(Severity.Critical))!.RuleId);
        Assert.Equal(0.7, FindingPriority.Probability(many));
        Assert.Null(FindingPriority.Probability(exact));
    }

    private static Finding Make(string id, Severity severity, bool exploited = false, double? probability = null, FixState fix = FixState.NotFixed) => new()
    {
        RuleId = id,
        Title = "t",
        Severity = new SeverityRating(severity),
        Subject = new Subject(SubjectKind.Image, "i"),
        Location = new Location.PackageInstance(PackageUrl.Parse("pkg:npm/a@1")),
        Vulnerability = new VulnerabilityFacts
        {
            PackageName = "a",
            InstalledVersion = "1",
            Ecosystem = "npm",
            Fix = fix,
            KnownExploited = exploited ? [new KnownExploited("CVE-1", new DateOnly(2024, 1, 1))] : [],
            ExploitPredictions = probability is { } p ? [new ExploitPrediction("CVE-1", p, 0.5)] : [],
        },
    };
}
