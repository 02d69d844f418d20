using System.Text;
using Plimsoll.Primitives;

namespace Plimsoll.Reports;

/// <summary>A report as GitHub-flavored Markdown, e.g. for a comment on a pull request: the verdict first, long lists folded.</summary>
public static class MarkdownReport
{
    /// <summary>Rows of one list; a comment may have 65,536 characters.</summary>
    private const int MaxRows = 200;

    public static void Write(TextWriter output, Report report, ReportFilter filter)
    {
        var text = new StringBuilder();
        WriteVerdict(text, report.Verdict);
        foreach (var target in report.Targets)
        {
            WriteTarget(text, new TargetReading(target, filter));
        }

        if (!report.Exceptions.IsEmpty)
        {
            text.Append("\n### Exceptions that need somebody\n\n");
            foreach (var notice in report.Exceptions)
            {
                text.Append($"- {MarkdownText.Code(notice.Exception)} {FindingWords.State(notice)}; owner {MarkdownText.Escape(notice.Owner)}\n");
            }
        }

        text.Append($"\n<sub>{MarkdownText.Escape($"{report.Tool.Name} {report.Tool.Version}")}</sub>\n");
        output.Write(text);
    }

    private static void WriteVerdict(StringBuilder text, Verdict verdict)
    {
        text.Append($"## Verdict: {KebabNames.Of(verdict.Kind)}\n\n");
        if (verdict.Reasons.IsEmpty)
        {
            text.Append("Everything was judged and is within the line.\n");
        }

        foreach (var reason in verdict.Reasons)
        {
            text.Append($"- {MarkdownText.Escape(reason)}\n");
        }
    }

    private static void WriteTarget(StringBuilder text, TargetReading reading)
    {
        text.Append($"\n### {MarkdownText.Escape(reading.Target.Subject.Name)}\n\n");
        Line(text, MarkdownText.Escape(reading.About));
        Line(text, reading.Target.Subject.Digest is { } digest ? MarkdownText.Code(digest.ToString()) : "");
        var levels = string.Join(" · ", reading.Levels.Select(l => TargetReading.LevelWords(l.Level, l.Count)));
        Line(text, $"**{reading.Sum}**{(levels.Length > 0 ? ": " : "")}{levels}");
        Line(text, MarkdownText.Escape(string.Join(" · ", reading.Others)));
        Line(text, reading.Hidden.IsEmpty ? "" : $"**Hidden**: {string.Join(", ", reading.Hidden)}.");
        WriteFindings(text, reading);
        WriteCovered(text, reading);
        WriteRemoved(text, reading.Target);
        Line(text, reading.Examined.Length > 0 ? $"**Looked at** {MarkdownText.Escape(reading.Examined)}" : "");
        Line(text, reading.Data.Length > 0 ? $"**Judged by** {MarkdownText.Escape(reading.Data)}" : "");
        WriteGaps(text, reading);
    }

    private static void WriteFindings(StringBuilder text, TargetReading reading)
    {
        if (reading.Shown.IsEmpty)
        {
            Line(text, MarkdownText.Escape(reading.Emptiness));
            return;
        }

        text.Append("| Severity | Vulnerability | Package | Installed | Fixed in | What it is |\n| --- | --- | --- | --- | --- | --- |\n");
        var rows = 0;
        foreach (var (group, finding) in reading.Groups.SelectMany(g => g.Findings.Select(f => (g, f))))
        {
            if (++rows > MaxRows)
            {
                continue;
            }

            var exploited = FindingOrder.IsExploited(finding) ? " **KEV**" : "";
            text.Append($"| {FindingWords.Severity(finding)} | {MarkdownText.Link(finding.RuleId, FindingWords.Link(finding.RuleId))}{exploited} | {string.Join("<br>", group.Names.Select(MarkdownText.Code))} ")
                .Append($"| {MarkdownText.Code(finding.Vulnerability?.InstalledVersion ?? "")} | {MarkdownText.Escape(FindingWords.Fix(finding))} | {MarkdownText.Escape(finding.Title)} |\n");
        }

        text.Append('\n');
        More(text, rows);
    }

    private static void WriteCovered(StringBuilder text, TargetReading reading) =>
        Folded(text, "Waived or not affected", reading.Covered, covered =>
            $"{FindingWords.Severity(covered.Finding)} {MarkdownText.Code(covered.Finding.RuleId)} {MarkdownText.Escape(FindingWords.Package(covered.Finding))}: {MarkdownText.Escape(FindingWords.Cause(covered.Disposition))}");

    private static void WriteRemoved(StringBuilder text, TargetReport target) =>
        Folded(text, "Removed by a later layer, not counted", target.Removed, removed =>
            $"{MarkdownText.Code(TargetReading.NameOf(removed.Package))} {MarkdownText.Escape(removed.Package.Version ?? "")}: added by {MarkdownText.Escape(LayerName.Of(removed.AddedBy))}, removed by {MarkdownText.Escape(LayerName.Of(removed.RemovedBy))}");

    /// <summary>Never folded: what was not looked at must be seen.</summary>
    private static void WriteGaps(StringBuilder text, TargetReading reading)
    {
        if (!reading.HasGaps)
        {
            return;
        }

        text.Append("\n#### Not looked at\n\n");
        foreach (var gap in reading.Skipped)
        {
            text.Append($"- **{MarkdownText.Escape(gap.Scope)}** {TargetReading.GapWords(gap)}{(gap.Note is null ? "" : $": {MarkdownText.Escape(gap.Note)}")}\n");
        }

        if (!reading.OtherReasons.IsEmpty)
        {
            text.Append($"- also incomplete: {string.Join(", ", reading.OtherReasons.Select(KebabNames.Of))}\n");
        }

        foreach (var diagnostic in reading.Diagnostics.Take(MaxRows))
        {
            var place = FindingWords.Place(diagnostic);
            text.Append($"- {KebabNames.Of(diagnostic.Severity)} {(place.Length > 0 ? MarkdownText.Code(place) + ": " : "")}{MarkdownText.Escape(diagnostic.Message)} ({MarkdownText.Escape(diagnostic.Code)})\n");
        }

        More(text, reading.Diagnostics.Length);
    }

    private static void Folded<T>(StringBuilder text, string heading, IReadOnlyCollection<T> items, Func<T, string> line)
    {
        if (items.Count == 0)
        {
            return;
        }

        text.Append($"<details><summary>{heading}: {items.Count}</summary>\n\n");
        foreach (var item in items.Take(MaxRows))
        {
            text.Append($"- {line(item)}\n");
        }

        text.Append('\n');
        More(text, items.Count);
        text.Append("</details>\n\n");
    }

    private static void More(StringBuilder text, int count) => Line(text, count > MaxRows ? $"And {count - MaxRows} more; the JSON report has all of them." : "");

    private static void Line(StringBuilder text, string line)
    {
        if (line.Length > 0)
        {
            text.Append(line).Append("\n\n");
        }
    }
}
