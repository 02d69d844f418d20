using Plimsoll.Primitives;

namespace Plimsoll.Reports;

/// <summary>What the checks looked at and what they did not: a result is only as good as this.</summary>
internal static class Gaps
{
    private const int MaxDiagnostics = 20;

    public static void Write(TableText table, TargetReading reading)
    {
        table.Blank();
        Line("Looked at", reading.Examined);
        Line("Judged by", reading.Data);
        if (!reading.HasGaps)
        {
            return;
        }

        table.Blank();
        TableReport.Heading(table, "Not looked at");
        foreach (var gap in reading.Skipped)
        {
            table.Wrapped(2, 4,
                new Span(gap.Scope, SeverityStyle.Heading),
                TargetReading.GapWords(gap),
                new Span(gap.Note is null ? "" : $"· {gap.Note}", SeverityStyle.Quiet));
        }

        if (!reading.OtherReasons.IsEmpty)
        {
            table.Wrapped(2, 4, $"also incomplete: {string.Join(", ", reading.OtherReasons.Select(KebabNames.Of))}");
        }

        foreach (var diagnostic in reading.Diagnostics.Take(MaxDiagnostics))
        {
            WriteDiagnostic(table, diagnostic);
        }

        if (reading.Diagnostics.Length > MaxDiagnostics)
        {
            table.Wrapped(2, 4, $"and {reading.Diagnostics.Length - MaxDiagnostics} more; --format json has all of them");
        }

        void Line(string label, string text)
        {
            if (text.Length > 0)
            {
                table.Wrapped(0, label.Length + 1, new Span(label, SeverityStyle.Heading), text);
            }
        }
    }

    private static void WriteDiagnostic(TableText table, Diagnostic diagnostic)
    {
        var place = FindingWords.Place(diagnostic);
        table.Wrapped(2, 4,
            new Span(KebabNames.Of(diagnostic.Severity), diagnostic.Severity == DiagnosticSeverity.Error ? SeverityStyle.Alarm : SeverityStyle.Of(Severity.Medium)),
            place.Length > 0 ? place + ":" : "",
            diagnostic.Message,
            new Span($"({diagnostic.Code})", SeverityStyle.Quiet),
            new Span(diagnostic.Advice is { } advice ? $"· {advice}" : "", SeverityStyle.Quiet));
    }
}
