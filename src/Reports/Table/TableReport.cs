using System.Collections.Immutable;
using Plimsoll.Primitives;
using Plimsoll.Primitives.Decisions;
using Spectre.Console;

namespace Plimsoll.Reports;

/// <summary>A report for people: findings by package, what was set aside and why, what was not looked at, the sum and the verdict.</summary>
public static class TableReport
{
    public static void Write(IAnsiConsole console, Report report, ReportFilter filter)
    {
        var table = new TableText(console);
        foreach (var target in report.Targets)
        {
            WriteTarget(table, target, filter);
            table.Blank();
        }

        if (!report.Exceptions.IsEmpty)
        {
            Heading(table, "Exceptions that need somebody");
            foreach (var notice in report.Exceptions)
            {
                table.Wrapped(2, 4, new Span(notice.Exception, SeverityStyle.Heading), $"{State(notice)}; owner {notice.Owner}");
            }

            table.Blank();
        }

        WriteVerdict(table, report.Verdict);
    }

    private static void WriteTarget(TableText table, TargetReport target, ReportFilter filter)
    {
        WriteSubject(table, target);
        var order = new FindingOrder(filter.Line.UnknownSeverity, filter.Sort);
        var all = target.Evidence.SelectMany(e => e.Findings).ToImmutableArray();
        var open = all.Where(f => Disposition(target, f) is Disposition.Open).ToImmutableArray();
        var shown = open.Where(filter.Shows).ToImmutableArray();
        table.Blank();
        if (shown.Length > 0)
        {
            FindingRows.Write(table, shown, order, target.Statements);
        }
        else
        {
            table.Wrapped(0, 0, Emptiness(target, all.Length));
        }

        SetAside.Write(table, target, all.Except(open).Order(order));
        Gaps.Write(table, target);
        table.Blank();
        SumLine.Write(table, target, open, filter);
    }

    private static void WriteSubject(TableText table, TargetReport target)
    {
        table.Wrapped(0, 2, new Span(target.Subject.Name, SeverityStyle.Heading));
        string[] about =
        [
            .. target.Distribution is { } distribution ? [distribution] : Array.Empty<string>(),
            .. target.Platform is { } platform ? [platform.ToString()] : Array.Empty<string>(),
            .. target.Layers.IsEmpty ? [] : new[] { SumLine.Count(target.Layers.Length, "layer") },
        ];
        if (about.Length > 0)
        {
            table.Wrapped(2, 2, string.Join(" · ", about));
        }

        if (target.Subject.Digest is { } digest)
        {
            table.Wrapped(2, 2, new Span(digest.ToString(), SeverityStyle.Quiet));
        }
    }

    /// <summary>Nothing to show is good news only when everything was judged.</summary>
    private static string Emptiness(TargetReport target, int findings)
    {
        var judged = target.Evidence.SelectMany(e => e.Coverage).Sum(c => (long)c.Examined);
        return findings > 0 ? "No finding is left to show."
            : !target.Evidence.IsEmpty && target.Evidence.All(e => e.Outcome is Outcome.Pass or Outcome.NotApplicable)
                ? $"No known vulnerability in {SumLine.Count(judged, "package")}."
            : judged > 0 ? $"No known vulnerability in the {SumLine.Count(judged, "package")} that could be judged; see what was not."
            : "Nothing could be judged; see what was not looked at.";
    }

    internal static void Heading(TableText table, string text) => table.Wrapped(0, 0, new Span(text, SeverityStyle.Heading));

    internal static Disposition Disposition(TargetReport target, Finding finding) =>
        target.Dispositions.TryGetValue(finding.Fingerprint, out var disposition) ? disposition : Primitives.Decisions.Disposition.Open.Instance;

    private static void WriteVerdict(TableText table, Verdict verdict)
    {
        var style = verdict.Kind == VerdictKind.Accepted ? SeverityStyle.Good : SeverityStyle.Alarm;
        var word = new Span(KebabNames.Of(verdict.Kind) + ":", style);
        if (verdict.Reasons is [] or [_])
        {
            table.Wrapped(0, 2, word, verdict.Reasons.FirstOrDefault() ?? "everything was judged and is within the line");
            return;
        }

        table.Wrapped(0, 0, word);
        foreach (var reason in verdict.Reasons)
        {
            table.Wrapped(2, 4, reason);
        }
    }

    private static string State(WaiverNotice notice) => notice.State switch
    {
        WaiverState.Expired => $"expired on {notice.Expires:yyyy-MM-dd} and covers nothing",
        WaiverState.ExpiresSoon => $"ends on {notice.Expires:yyyy-MM-dd}",
        _ when notice.Expires == Waiver.NoEnd => "covers no finding (no end)",
        _ => $"covers no finding (until {notice.Expires:yyyy-MM-dd})",
    };
}
