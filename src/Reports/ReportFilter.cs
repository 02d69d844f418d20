using System.Collections.Immutable;
using Plimsoll.Primitives;
using Plimsoll.Primitives.Decisions;

namespace Plimsoll.Reports;

/// <summary>What findings are ordered by.</summary>
public enum FindingSort
{
    /// <summary>The worst first, known exploitation before none.</summary>
    Severity,

    /// <summary>What to mend first: <see cref="FindingPriority"/>.</summary>
    Priority,
}

/// <summary>Which findings a table or SARIF file shows. What it hides is counted; JSON and bills of materials are never filtered.</summary>
public sealed record ReportFilter
{
    /// <summary>Least severity shown; an unknown one stands for <see cref="Line.UnknownSeverity"/>, and an undecided finding is always shown.</summary>
    public Severity Minimum { get; init; } = Severity.None;

    /// <summary>The line the report was judged by: what it leaves aside is hidden too.</summary>
    public Line Line { get; init; } = new();

    /// <summary>What a table shows first.</summary>
    public FindingSort Sort { get; init; }

    public bool Shows(Finding finding) => !IsBelow(finding) && !Line.LeavesAside(finding);

    /// <summary>What is hidden of the findings, in words; empty when nothing is.</summary>
    public ImmutableArray<string> Hidden(IEnumerable<Finding> findings)
    {
        var all = findings.ToImmutableArray();
        var below = all.Count(IsBelow);
        var aside = all.Count(f => !IsBelow(f) && Line.LeavesAside(f));
        return
        [
            .. below > 0 ? [$"{below} below {KebabNames.Of(Minimum)}"] : Array.Empty<string>(),
            .. aside > 0 ? [$"{aside} without a fix"] : Array.Empty<string>(),
        ];
    }

    private bool IsBelow(Finding finding) => finding.Indeterminate is null && !finding.Severity.Reaches(Minimum, Line.UnknownSeverity);
}
