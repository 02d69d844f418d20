using Plimsoll.Primitives;
using Plimsoll.Primitives.Decisions;

namespace Plimsoll.Reports;

/// <summary>The order in which people should read findings: worst first, known exploitation before none; or what to mend first.</summary>
internal sealed class FindingOrder(Severity assumeUnknown, FindingSort sort = FindingSort.Severity) : IComparer<Finding>
{
    private readonly FindingPriority _priority = new(assumeUnknown);

    public int Compare(Finding? x, Finding? y)
    {
        if (sort == FindingSort.Priority)
        {
            return _priority.Compare(x, y);
        }

        var (left, right) = (x!, y!);
        var order = Rank(right).CompareTo(Rank(left));
        order = order != 0 ? order : IsExploited(right).CompareTo(IsExploited(left));
        order = order != 0 ? order : string.CompareOrdinal(left.RuleId, right.RuleId);
        return order != 0 ? order : string.CompareOrdinal(left.Location.StableText, right.Location.StableText);
    }

    public static bool IsExploited(Finding finding) => finding.Vulnerability?.KnownExploited.IsEmpty == false;

    /// <summary>An unknown severity stands just below the level it counts as.</summary>
    private int Rank(Finding finding) => finding.Severity.Level == Severity.Unknown
        ? (2 * (int)assumeUnknown) - 1
        : 2 * (int)finding.Severity.Level;
}
