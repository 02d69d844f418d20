using Plimsoll.Primitives;

namespace Plimsoll.Reports;

/// <summary>Workflow commands that make a job on GitHub Actions show findings as annotations, worst first.</summary>
/// <remarks>
/// Source: GitHub Docs, "Workflow commands for GitHub Actions": percent, CR and LF are encoded, in properties colon and comma too.
/// GitHub shows ten of each level for one step, so the sum comes first.
/// </remarks>
public static class GitHubAnnotations
{
    private const int MaxText = 1024;

    public static void Write(TextWriter output, Report report, ReportFilter filter)
    {
        foreach (var target in report.Targets)
        {
            var reading = new TargetReading(target, filter);
            var level = target.Verdict.Kind == VerdictKind.Accepted ? "notice" : "error";
            Command(output, level, $"{target.Subject.Name}: {KebabNames.Of(target.Verdict.Kind)}", null, string.Join("; ", [reading.Sum, .. target.Verdict.Reasons]));
            foreach (var finding in reading.Shown)
            {
                Command(output, Level(finding, filter), $"{FindingWords.Severity(finding)} {finding.RuleId}", Place(finding.Location), Message(finding));
            }

            foreach (var diagnostic in reading.Diagnostics)
            {
                Command(output, diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning", diagnostic.Code, diagnostic.Path is { } path ? (path, diagnostic.Span) : null, diagnostic.Message);
            }
        }
    }

    private static string Level(Finding finding, ReportFilter filter) =>
        filter.Line.Refuses(finding) ? "error" : finding.Indeterminate is not null || finding.Severity.Level >= Severity.Medium ? "warning" : "notice";

    private static string Message(Finding finding)
    {
        var package = FindingWords.Package(finding);
        var fix = finding.Vulnerability is null ? "" : $" Fixed in: {FindingWords.Fix(finding)}.";
        return $"{(package.Length > 0 ? $"{package}: " : "")}{finding.Title}.{fix}";
    }

    private static (string Path, TextSpan? Span)? Place(Location location) => location switch
    {
        Location.PackageInstance { Path: { } path } => (path, null),
        Location.FileRange file => (file.Path, file.Span),
        Location.ObjectPath { Path: { } path } found => (path, found.Span),
        _ => null,
    };

    private static void Command(TextWriter output, string level, string title, (string Path, TextSpan? Span)? place, string message)
    {
        var file = place is { } known ? $"file={Property(known.Path)},line={known.Span?.Line ?? 1}," : "";
        output.Write($"::{level} {file}title={Property(title)}::{Data(message)}\n");
    }

    private static string Data(string text) =>
        Printable.Escape(text, MaxText).Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
