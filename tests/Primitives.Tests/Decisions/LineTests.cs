using System.Collections.Immutable;

namespace Plimsoll.Primitives.Decisions.Tests;

public sealed class LineTests
{
    private static readonly Subject Image = new(SubjectKind.Image, "shop");

    private static readonly ImmutableSortedDictionary<string, Disposition> AllOpen = ImmutableSortedDictionary<string, Disposition>.Empty;

    [Theory]
    [InlineData(Severity.High, Severity.High, VerdictKind.Refused)]
    [InlineData(Severity.Critical, Severity.High, VerdictKind.Refused)]
    [InlineData(Severity.Medium, Severity.High, VerdictKind.Accepted)]
    [InlineData(Severity.None, Severity.Low, VerdictKind.Accepted)]
    [InlineData(Severity.None, Severity.None, VerdictKind.Refused)]
    [InlineData(Severity.Unknown, Severity.Critical, VerdictKind.Refused)]
    [InlineData(Severity.Unknown, Severity.None, VerdictKind.Refused)]
    public void Refuses_open_findings_that_reach_the_threshold(Severity severity, Severity failOn, VerdictKind expected) =>
        Assert.Equal(expected, new Line { FailOn = failOn }.Judge([Found(Finding("A", severity))], AllOpen).Kind);

    [Fact]
    public void Counts_findings_by_level_in_its_reason() => Assert.Equal(
        ["4 findings at or above high (1 critical, 2 high, 1 of unknown severity, which counts as critical)"],
        new Line().Judge([Found(Finding("A", Severity.High), Finding("B", Severity.Unknown), Finding("C", Severity.Critical), Finding("D", Severity.High), Finding("E", Severity.Low))], AllOpen).Reasons.ToArray());

    [Fact]
    public void Unknown_severity_counts_as_the_level_it_was_given() =>
        Assert.Equal(VerdictKind.Accepted, new Line { UnknownSeverity = Severity.Low }.Judge([Found(Finding("A", Severity.Unknown))], AllOpen).Kind);

    [Fact]
    public void Waived_and_unaffected_findings_do_not_refuse()
    {
        var (waived, unaffected) = (Finding("A", Severity.Critical), Finding("B", Severity.Critical));
        var dispositions = AllOpen
            .Add(waived.Fingerprint, new Disposition.Waived("EX-1", "why", new DateOnly(2026, 1, 1)))
            .Add(unaffected.Fingerprint, new Disposition.NotAffected("VEX-1", "not reachable"));
        Assert.Equal(new Verdict(VerdictKind.Accepted, []).Kind, new Line().Judge([Found(waived, unaffected)], dispositions).Kind);
        Assert.Equal(VerdictKind.Refused, new Line().Judge([Found(waived, unaffected, Finding("C", Severity.High))], dispositions).Kind);
    }

    [Fact]
    public void No_evidence_is_never_accepted() =>
        Assert.Equal(["nothing was checked"], Unknown(new Line().Judge([], AllOpen)));

    [Theory]
    [InlineData(Outcome.NotRun, VerdictKind.Unknown)]
    [InlineData(Outcome.Unknown, VerdictKind.Unknown)]
    [InlineData(Outcome.NotApplicable, VerdictKind.Accepted)]
    [InlineData(Outcome.Pass, VerdictKind.Accepted)]
    [InlineData(Outcome.Fail, VerdictKind.Accepted)]
    public void An_outcome_without_findings_or_reasons_speaks_for_itself(Outcome outcome, VerdictKind expected) =>
        Assert.Equal(expected, new Line { AllowUnknown = [.. Enum.GetValues<UnknownReason>()] }.Judge([Found() with { Outcome = outcome }], AllOpen).Kind);

    [Fact]
    public void Every_gap_is_unknown_unless_it_is_allowed_by_name()
    {
        foreach (var reason in Enum.GetValues<UnknownReason>())
        {
            var evidence = Found() with { Outcome = Outcome.Unknown, Reasons = [reason] };
            var sentence = Assert.Single(Unknown(new Line().Judge([evidence], AllOpen)));
            Assert.EndsWith($"({KebabNames.Of(reason)})", sentence, StringComparison.Ordinal);
            var allowed = new Line { AllowUnknown = [reason] }.Judge([evidence], AllOpen);
            Assert.Equal(VerdictKind.Accepted, allowed.Kind);
            Assert.Equal([$"allowed: {sentence}"], allowed.Reasons.ToArray());
        }
    }

    [Fact]
    public void A_gap_says_how_many_packages_of_what_were_not_judged() => Assert.Equal(
        ["no data for Debian:12, npm: 95 packages were not judged (no-data)"],
        Unknown(new Line().Judge([Found() with { Coverage = [new("Debian:12", 0, 88, UnknownReason.NoData), new("PyPI", 3), new("npm", 0, 7, UnknownReason.NoData)] }], AllOpen)));

    [Fact]
    public void Refused_wins_over_unknown_and_keeps_both_reasons()
    {
        var verdict = new Line().Judge([Found(Finding("A", Severity.High)) with { Reasons = [UnknownReason.Partial] }], AllOpen);
        Assert.Equal(VerdictKind.Refused, verdict.Kind);
        Assert.Equal(2, verdict.Reasons.Length);
        Assert.EndsWith("(partial)", verdict.Reasons[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DiagnosticSeverity.Error, VerdictKind.Unknown)]
    [InlineData(DiagnosticSeverity.Warning, VerdictKind.Accepted)]
    public void A_diagnostic_of_lost_input_is_a_gap_even_when_the_outcome_is_pass(DiagnosticSeverity severity, VerdictKind expected) =>
        Assert.Equal(expected, new Line().Judge([Found() with { Diagnostics = [new("tar-truncated", severity, "cut")] }], AllOpen).Kind);

    [Fact]
    public void An_undecided_finding_is_a_gap_not_a_refusal_and_can_be_waived()
    {
        var finding = Finding("A", Severity.Critical) with { Indeterminate = UnknownReason.UnparsableVersion };
        var evidence = Found(finding) with { Reasons = [UnknownReason.UnparsableVersion], Coverage = [new("npm", 3, 1, UnknownReason.UnparsableVersion)] };
        Assert.Single(Unknown(new Line().Judge([evidence], AllOpen)));
        var waived = AllOpen.Add(finding.Fingerprint, new Disposition.Waived("EX-1", "why", new DateOnly(2026, 1, 1)));
        Assert.Equal(VerdictKind.Accepted, new Line().Judge([evidence], waived).Kind);
        var more = evidence with { Coverage = [new("npm", 2, 2, UnknownReason.UnparsableVersion)] };
        Assert.Single(Unknown(new Line().Judge([more], waived)));
    }

    [Theory]
    [InlineData(FixState.Fixed, Severity.High, Severity.Critical, VerdictKind.Refused)]
    [InlineData(FixState.NotFixed, Severity.High, Severity.Critical, VerdictKind.Accepted)]
    [InlineData(FixState.WontFix, Severity.High, Severity.Critical, VerdictKind.Accepted)]
    [InlineData(FixState.Unknown, Severity.High, Severity.Critical, VerdictKind.Accepted)]
    [InlineData(FixState.NotFixed, Severity.Unknown, Severity.Critical, VerdictKind.Refused)]
    [InlineData(FixState.NotFixed, Severity.Unknown, Severity.High, VerdictKind.Accepted)]
    public void Only_fixed_leaves_aside_what_has_no_fix_but_no_unrated_finding(FixState fix, Severity severity, Severity assumed, VerdictKind expected)
    {
        var finding = Finding("A", severity) with
        {
            Vulnerability = new VulnerabilityFacts { PackageName = "p", InstalledVersion = "1", Ecosystem = "npm", Fix = fix },
        };
        var verdict = new Line { OnlyFixed = true, UnknownSeverity = assumed }.Judge([Found(finding)], AllOpen);
        Assert.Equal(expected, verdict.Kind);
        Assert.Equal(expected == VerdictKind.Accepted, verdict.Reasons.Contains("left aside: 1 finding without a fix"));
    }

    [Fact]
    public void Of_several_targets_the_worst_counts_and_comes_first()
    {
        var (good, bad, open) = (new Verdict(VerdictKind.Accepted, []), new Verdict(VerdictKind.Refused, ["bad"]), new Verdict(VerdictKind.Unknown, ["gap"]));
        Assert.Equal(VerdictKind.Unknown, Line.Worst([]).Kind);
        Assert.Same(good, Line.Worst([("a", good)]));
        Assert.Equal(VerdictKind.Accepted, Line.Worst([("a", good), ("b", good)]).Kind);
        Assert.Equal(VerdictKind.Unknown, Line.Worst([("a", good), ("b", open)]).Kind);
        var worst = Line.Worst([("a", open), ("b", bad), ("c", good)]);
        Assert.Equal(VerdictKind.Refused, worst.Kind);
        Assert.Equal(["b: bad", "a: gap"], worst.Reasons.ToArray());
    }

    private static string[] Unknown(Verdict verdict)
    {
        Assert.Equal(VerdictKind.Unknown, verdict.Kind);
        return [.. verdict.Reasons];
    }

    private static Evidence Found(params ImmutableArray<Finding> findings) => new()
    {
        Check = "vulnerabilities",
        Subject = Image,
        Tool = new("plimsoll", "1"),
        Outcome = findings.IsEmpty ? Outcome.Pass : Outcome.Fail,
        Findings = findings,
    };

    private static Finding Finding(string rule, Severity severity) => new()
    {
        RuleId = rule,
        Title = "title",
        Subject = Image,
        Severity = new SeverityRating(severity),
        Location = new Location.PackageInstance(PackageUrl.Parse("pkg:npm/p@1"), "p"),
    };
}
