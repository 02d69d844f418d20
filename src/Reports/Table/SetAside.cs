using Plimsoll.Primitives;
using Plimsoll.Primitives.Decisions;

namespace Plimsoll.Reports;

/// <summary>Findings that somebody or something answers for, and packages that are gone: listed with their cause, not counted.</summary>
internal static class SetAside
{
    private const int MaxRemoved = 50;

    public static void Write(TableText table, TargetReport target, IEnumerable<Finding> covered)
    {
        var byKind = covered.ToLookup(f => TableReport.Disposition(target, f) is Disposition.Waived);
        WriteFindings(table, target, "Waived", byKind[true]);
        WriteFindings(table, target, "Not affected", byKind[false]);
        if (target.Removed.IsEmpty)
        {
            return;
        }

        table.Blank();
        TableReport.Heading(table, "Removed by a later layer, not counted");
        foreach (var removed in target.Removed.Take(MaxRemoved))
        {
            var name = removed.Package.Namespace is { } space && removed.Package.Type is not ("deb" or "apk" or "rpm") ? $"{space}/{removed.Package.Name}" : removed.Package.Name;
            table.Wrapped(2, 4,
                new Span(name, SeverityStyle.Heading),
                removed.Package.Version ?? "",
                new Span($"{removed.Package.Type} · added by {LayerName.Of(removed.AddedBy)}, removed by {LayerName.Of(removed.RemovedBy)}{(removed.Path is null ? "" : $" · {removed.Path}")}", SeverityStyle.Quiet));
        }

        if (target.Removed.Length > MaxRemoved)
        {
            table.Wrapped(2, 4, $"and {target.Removed.Length - MaxRemoved} more; --format json has all of them");
        }
    }

    private static void WriteFindings(TableText table, TargetReport target, string heading, IEnumerable<Finding> findings)
    {
        var isFirst = true;
        foreach (var finding in findings)
        {
            if (isFirst)
            {
                table.Blank();
                TableReport.Heading(table, heading);
                isFirst = false;
            }

            var package = finding.Vulnerability is { } facts ? $"{facts.PackageName} {facts.InstalledVersion}" : "";
            table.Wrapped(2, 4,
                new Span(KebabNames.Of(finding.Severity.Level), SeverityStyle.Of(finding.Severity.Level)),
                finding.RuleId,
                package,
                new Span(Cause(TableReport.Disposition(target, finding)), SeverityStyle.Quiet));
        }
    }

    private static string Cause(Disposition disposition) => disposition switch
    {
        Disposition.Waived { Expires: var end } waived => $"· {waived.Exception} {(end == Waiver.NoEnd ? "without end" : $"until {end:yyyy-MM-dd}")}: {waived.Reason}",
        Disposition.NotAffected vex => $"· {vex.Statement}: {vex.Justification}",
        _ => "",
    };
}
