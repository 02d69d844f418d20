using Plimsoll.Primitives;
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
            WriteTarget(table, new TargetReading(target, filter));
            table.Blank();
        }

        if (!report.Exceptions.IsEmpty)
        {
            Heading(table, "Exceptions that need somebody");
            foreach (var notice in report.Exceptions)
            {
                table.Wrapped(2, 4, new Span(notice.Exception, SeverityStyle.Heading), $"{FindingWords.State(notice)}; owner {notice.Owner}");
            }

            table.Blank();
        }

        WriteVerdict(table, report.Verdict);
    }

    private static void WriteTarget(TableText table, TargetReading reading)
    {
        WriteSubject(table, reading);
        table.Blank();
        if (reading.Shown.IsEmpty)
        {
            table.Wrapped(0, 0, reading.Emptiness);
        }
        else
        {
            FindingRows.Write(table, reading);
        }

        SetAside.Write(table, reading);
        Gaps.Write(table, reading);
        table.Blank();
        SumLine.Write(table, reading);
    }

    private static void WriteSubject(TableText table, TargetReading reading)
    {
        table.Wrapped(0, 2, new Span(reading.Target.Subject.Name, SeverityStyle.Heading));
        if (reading.About is { Length: > 0 } about)
        {
            table.Wrapped(2, 2, about);
        }

        if (reading.Target.Subject.Digest is { } digest)
        {
            table.Wrapped(2, 2, new Span(digest.ToString(), SeverityStyle.Quiet));
        }
    }

    internal static void Heading(TableText table, string text) => table.Wrapped(0, 0, new Span(text, SeverityStyle.Heading));

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
}
