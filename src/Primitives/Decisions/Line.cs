using System.Collections.Immutable;

namespace Plimsoll.Primitives.Decisions;

/// <summary>What evidence must show to be accepted: a pure function of evidence and dispositions.</summary>
public sealed record Line
{
    /// <summary>Least severity of an open finding that refuses.</summary>
    public Severity FailOn { get; init; } = Severity.High;

    /// <summary>What an unknown severity counts as.</summary>
    public Severity UnknownSeverity { get; init; } = Severity.Critical;

    /// <summary>Gaps that are accepted by name.</summary>
    public ImmutableArray<UnknownReason> AllowUnknown { get; init; } = [];

    /// <summary>Whether findings that nobody can mend yet are left aside.</summary>
    public bool OnlyFixed { get; init; }

    /// <summary>Whether <see cref="OnlyFixed"/> leaves the finding aside. Never one that could not be decided, nor one of unknown severity that counts as critical.</summary>
    public bool LeavesAside(Finding finding) =>
        OnlyFixed && finding is { Indeterminate: null, Vulnerability: { Fix: not FixState.Fixed } }
        && (finding.Severity.Level != Severity.Unknown || UnknownSeverity < Severity.Critical);

    /// <summary>Whether an open finding refuses.</summary>
    public bool Refuses(Finding finding) =>
        finding.Indeterminate is null && finding.Severity.Reaches(FailOn, UnknownSeverity) && !LeavesAside(finding);

    /// <summary>Refused by any open finding that reaches the threshold; else unknown by any gap that is not allowed; else accepted.</summary>
    /// <param name="dispositions">By fingerprint; a finding that is missing is open.</param>
    public Verdict Judge(ImmutableArray<Evidence> evidence, IReadOnlyDictionary<string, Disposition> dispositions)
    {
        var open = evidence.SelectMany(e => e.Findings)
            .Where(f => !dispositions.TryGetValue(f.Fingerprint, out var disposition) || disposition is Disposition.Open).ToImmutableArray();
        var refusing = open.Where(Refuses).ToImmutableArray();
        var gaps = Gaps(evidence, open);
        var (allowed, forbidden) = (gaps.Where(g => g.IsAllowed).Select(g => $"allowed: {g.Sentence}"), gaps.Where(g => !g.IsAllowed).Select(g => g.Sentence));
        var aside = open.Count(LeavesAside);
        var notes = aside == 0 ? allowed : allowed.Append($"left aside: {Count(aside, "finding")} without a fix");
        if (refusing.Length > 0)
        {
            return new(VerdictKind.Refused, [Refusal(refusing), .. forbidden, .. notes]);
        }

        return new(gaps.Any(g => !g.IsAllowed) ? VerdictKind.Unknown : VerdictKind.Accepted, [.. forbidden, .. notes]);
    }

    /// <summary>The verdict over several targets: the worst one counts, and every reason that is not plain acceptance names its target.</summary>
    public static Verdict Worst(ImmutableArray<(string Target, Verdict Verdict)> verdicts) => verdicts switch
    {
        [] => new(VerdictKind.Unknown, ["no target was judged"]),
        [var only] => only.Verdict,
        _ => new(
            verdicts.Select(v => v.Verdict.Kind).MaxBy(Rank),
            [.. verdicts.OrderByDescending(v => Rank(v.Verdict.Kind)).SelectMany(v => v.Verdict.Reasons.Select(reason => $"{Printable.Escape(v.Target)}: {reason}"))]),
    };

    private static int Rank(VerdictKind kind) => kind switch
    {
        VerdictKind.Accepted => 0,
        VerdictKind.Refused => 2,
        _ => 1,
    };

    private string Refusal(ImmutableArray<Finding> findings)
    {
        var levels = findings.GroupBy(f => f.Severity.Level)
            .OrderByDescending(g => g.Key)
            .Select(g => g.Key == Severity.Unknown
                ? $"{g.Count()} of unknown severity, which counts as {KebabNames.Of(UnknownSeverity)}"
                : $"{g.Count()} {KebabNames.Of(g.Key)}");
        return $"{Count(findings.Length, "finding")} at or above {KebabNames.Of(FailOn)} ({string.Join(", ", levels)})";
    }

    private List<Gap> Gaps(ImmutableArray<Evidence> evidence, ImmutableArray<Finding> open)
    {
        var gaps = new List<Gap>();
        if (evidence.IsEmpty)
        {
            gaps.Add(new("nothing was checked", IsAllowed: false));
        }

        foreach (var one in evidence.Where(e => e.Outcome == Outcome.NotRun || (e.Outcome == Outcome.Unknown && e.Reasons.IsEmpty)))
        {
            gaps.Add(new($"the check '{Printable.Escape(one.Check)}' {(one.Outcome == Outcome.NotRun ? "did not run" : "came to no result")}", IsAllowed: false));
        }

        var reasons = evidence.SelectMany(Reasons).Concat(open.Select(f => f.Indeterminate).OfType<UnknownReason>()).Distinct().Order();
        gaps.AddRange(reasons.Select(reason => new Gap(GapSentence.Of(reason, evidence, open), AllowUnknown.Contains(reason))));
        return gaps;
    }

    /// <summary>Everything that keeps the evidence from being whole, a diagnostic of lost input included.</summary>
    private static IEnumerable<UnknownReason> Reasons(Evidence evidence) => evidence.Reasons
        .Concat(evidence.Coverage.Where(c => c.Skipped > 0).Select(c => c.Reason).OfType<UnknownReason>())
        .Concat(evidence.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error) && !evidence.Reasons.Contains(UnknownReason.Unreadable) ? [UnknownReason.Partial] : [])
        .Where(reason => !IsDecidedByFindings(reason, evidence));

    /// <summary>Whether undecided findings stand for everything that was skipped for this reason: then their disposition decides.</summary>
    private static bool IsDecidedByFindings(UnknownReason reason, Evidence evidence) =>
        evidence.Findings.Count(f => f.Indeterminate == reason) is > 0 and var findings
        && evidence.Coverage.Where(c => c.Reason == reason).Sum(c => (long)c.Skipped) <= findings;

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    private sealed record Gap(string Sentence, bool IsAllowed);
}
