using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Primitives;

namespace Plimsoll.Reports;

/// <summary>The sum of a target's findings, and of everything that is not among them.</summary>
internal static class SumLine
{
    private static readonly ImmutableArray<Severity> WorstFirst = [Severity.Critical, Severity.High, Severity.Medium, Severity.Low, Severity.None, Severity.Unknown];

    public static void Write(TableText table, TargetReport target, ImmutableArray<Finding> open, ReportFilter filter)
    {
        var levels = WorstFirst
            .Select(level => (Level: level, Count: open.Count(f => f.Severity.Level == level)))
            .Where(pair => pair.Count > 0 || pair.Level is Severity.Critical or Severity.High)
            .Select((pair, i) => new Span($"{(i > 0 ? "· " : "")}{pair.Count} {(pair.Level == Severity.Unknown ? "of unknown severity" : KebabNames.Of(pair.Level))}", pair.Count > 0 ? SeverityStyle.Of(pair.Level) : null));
        var advisories = open.Select(f => f.RuleId).Distinct().Count();
        var sum = advisories == open.Length ? Count(open.Length, "open finding") : $"{Count(open.Length, "open finding")} of {Count(advisories, "vulnerability", "vulnerabilities")}";
        var judged = target.Evidence.SelectMany(e => e.Coverage).Any(c => c.Examined > 0);
        table.Wrapped(0, 2, judged || open.Length > 0
            ? [new Span($"{sum}:", SeverityStyle.Heading), .. levels]
            : [new Span("open findings: unknown, since nothing could be judged", SeverityStyle.Heading)]);
        var exploited = open.Count(FindingOrder.IsExploited);
        var waived = target.Evidence.Sum(e => e.Findings.Length) - open.Length;
        string[] others =
        [
            .. open.Length > 0 ? [$"{open.Count(f => f.Vulnerability?.Fix == FixState.Fixed)} with a fix"] : Array.Empty<string>(),
            .. exploited > 0 ? [$"{exploited} known to be exploited (KEV)"] : Array.Empty<string>(),
            .. waived > 0 ? [$"{waived} waived or not affected"] : Array.Empty<string>(),
            .. target.Removed.IsEmpty ? [] : new[] { $"{Count(target.Removed.Length, "package")} removed again" },
        ];
        if (others.Length > 0)
        {
            table.Wrapped(2, 2, string.Join(" · ", others));
        }

        if (filter.Hidden(open) is { IsEmpty: false } hidden)
        {
            table.Wrapped(2, 2, new Span($"hidden: {string.Join(", ", hidden)}; --format json has all of them", SeverityStyle.Heading));
        }
    }

    /// <summary>A number with thousands separators and its noun in the right number.</summary>
    public static string Count(long count, string noun, string? plural = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? noun : plural ?? noun + "s")}");
}
