using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Reports;

/// <summary>What the checks looked at and what they did not: a result is only as good as this.</summary>
internal static class Gaps
{
    private const int MaxDiagnostics = 20;

    public static void Write(TableText table, TargetReport target)
    {
        var coverage = target.Evidence.SelectMany(e => e.Coverage).ToImmutableArray();
        var diagnostics = target.Evidence.SelectMany(e => e.Diagnostics)
            .Where(d => d.Severity != DiagnosticSeverity.Info)
            .OrderByDescending(d => d.Severity).ToImmutableArray();
        WriteExamined(table, target, coverage);
        var skipped = coverage.Where(c => c.Skipped > 0 || c.Reason is not null).ToImmutableArray();
        var bare = target.Evidence.SelectMany(e => e.Reasons).Distinct().Except(skipped.Select(c => c.Reason).OfType<UnknownReason>()).ToImmutableArray();
        if (skipped.IsEmpty && diagnostics.IsEmpty && bare.IsEmpty)
        {
            return;
        }

        table.Blank();
        TableReport.Heading(table, "Not looked at");
        foreach (var gap in skipped)
        {
            table.Wrapped(2, 4,
                new Span(gap.Scope, SeverityStyle.Heading),
                $"{SumLine.Count(gap.Skipped, "package")} not judged{(gap.Reason is { } reason ? $" ({KebabNames.Of(reason)})" : "")}",
                new Span(gap.Note is null ? "" : $"· {gap.Note}", SeverityStyle.Quiet));
        }

        if (!bare.IsEmpty)
        {
            table.Wrapped(2, 4, $"also incomplete: {string.Join(", ", bare.Select(KebabNames.Of))}");
        }

        foreach (var diagnostic in diagnostics.Take(MaxDiagnostics))
        {
            WriteDiagnostic(table, diagnostic);
        }

        if (diagnostics.Length > MaxDiagnostics)
        {
            table.Wrapped(2, 4, $"and {diagnostics.Length - MaxDiagnostics} more; --format json has all of them");
        }
    }

    private static void WriteExamined(TableText table, TargetReport target, ImmutableArray<Coverage> coverage)
    {
        table.Blank();
        var examined = coverage.Where(c => c.Examined > 0).Select(c => $"{SumLine.Count(c.Examined, "package")} of {c.Scope}");
        var data = target.Evidence.SelectMany(e => e.Data).Select(d => d.Modified is { } day ? $"{d.Source} of {day.UtcDateTime:yyyy-MM-dd}" : d.Source);
        Line("Looked at", examined);
        Line("Judged by", data);

        void Line(string label, IEnumerable<string> parts)
        {
            var text = string.Join(", ", parts);
            if (text.Length > 0)
            {
                table.Wrapped(0, label.Length + 1, new Span(label, SeverityStyle.Heading), text);
            }
        }
    }

    private static void WriteDiagnostic(TableText table, Diagnostic diagnostic)
    {
        var place = string.Join(" ", new[]
        {
            diagnostic.Layer is { } layer ? $"layer {layer.Hex[..12]}" : null,
            diagnostic.Path is { } path ? diagnostic.Span is { } span ? $"{path}:{span.Line}:{span.Column}" : path : null,
        }.OfType<string>());
        table.Wrapped(2, 4,
            new Span(KebabNames.Of(diagnostic.Severity), diagnostic.Severity == DiagnosticSeverity.Error ? SeverityStyle.Alarm : SeverityStyle.Of(Severity.Medium)),
            place.Length > 0 ? place + ":" : "",
            diagnostic.Message,
            new Span($"({diagnostic.Code})", SeverityStyle.Quiet),
            new Span(diagnostic.Advice is { } advice ? $"· {advice}" : "", SeverityStyle.Quiet));
    }
}
