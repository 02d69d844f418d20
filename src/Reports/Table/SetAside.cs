using Plimsoll.Primitives;
using Plimsoll.Primitives.Decisions;

namespace Plimsoll.Reports;

/// <summary>Findings that somebody or something answers for, and packages that are gone: listed with their cause, not counted.</summary>
internal static class SetAside
{
    private const int MaxRemoved = 50;

    public static void Write(TableText table, TargetReading reading)
    {
        var target = reading.Target;
        WriteFindings(table, "Waived", reading.Covered.Where(c => c.Disposition is Disposition.Waived));
        WriteFindings(table, "Not affected", reading.Covered.Where(c => c.Disposition is not Disposition.Waived));
        if (target.Removed.IsEmpty)
        {
            return;
        }

        table.Blank();
        TableReport.Heading(table, "Removed by a later layer, not counted");
        foreach (var removed in target.Removed.Take(MaxRemoved))
        {
            table.Wrapped(2, 4,
                new Span(TargetReading.NameOf(removed.Package), SeverityStyle.Heading),
                removed.Package.Version ?? "",
                new Span($"{removed.Package.Type} · added by {LayerName.Of(removed.AddedBy)}, removed by {LayerName.Of(removed.RemovedBy)}{(removed.Path is null ? "" : $" · {removed.Path}")}", SeverityStyle.Quiet));
        }

        if (target.Removed.Length > MaxRemoved)
        {
            table.Wrapped(2, 4, $"and {target.Removed.Length - MaxRemoved} more; --format json has all of them");
        }
    }

    private static void WriteFindings(TableText table, string heading, IEnumerable<(Finding Finding, Disposition Disposition)> findings)
    {
        var isFirst = true;
        foreach (var (finding, disposition) in findings)
        {
            if (isFirst)
            {
                table.Blank();
                TableReport.Heading(table, heading);
                isFirst = false;
            }

            table.Wrapped(2, 4,
                new Span(KebabNames.Of(finding.Severity.Level), SeverityStyle.Of(finding.Severity.Level)),
                finding.RuleId,
                FindingWords.Package(finding),
                new Span($"· {FindingWords.Cause(disposition)}", SeverityStyle.Quiet));
        }
    }
}
