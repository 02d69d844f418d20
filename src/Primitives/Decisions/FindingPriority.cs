namespace Plimsoll.Primitives.Decisions;

/// <summary>The order in which to mend: known exploitation first, then likely harm, then what has a fix at hand.</summary>
/// <remarks>
/// Likely harm is the probability of exploitation (FIRST's EPSS, the worst of what the finding covers) times severity (CVSS base score, or the middle of the level's range).
/// A probability that is not known stands for <see cref="AssumedProbability"/>: what nobody has scored is not harmless.
/// Source for the ranges: CVSS v3.1, "Qualitative Severity Rating Scale".
/// </remarks>
/// <param name="assumeUnknown">What an unknown severity counts as.</param>
public sealed class FindingPriority(Severity assumeUnknown) : IComparer<Finding>
{
    /// <summary>Above what nine of ten scored CVEs have, below what is being exploited widely.</summary>
    public const double AssumedProbability = 0.1;

    /// <summary>The more urgent comes first; equals go by rule and place.</summary>
    public int Compare(Finding? x, Finding? y)
    {
        var (left, right) = (x!, y!);
        var order = IsExploited(right).CompareTo(IsExploited(left));
        order = order != 0 ? order : Harm(right).CompareTo(Harm(left));
        order = order != 0 ? order : HasFix(right).CompareTo(HasFix(left));
        order = order != 0 ? order : string.CompareOrdinal(left.RuleId, right.RuleId);
        return order != 0 ? order : string.CompareOrdinal(left.Location.StableText, right.Location.StableText);
    }

    /// <summary>Of what the finding covers, the most probable exploitation; null when nothing is known.</summary>
    public static double? Probability(Finding finding) =>
        finding.Vulnerability is { ExploitPredictions: { IsEmpty: false } predictions } ? predictions.Max(prediction => prediction.Probability) : null;

    private static bool IsExploited(Finding finding) => finding.Vulnerability?.KnownExploited.IsEmpty == false;

    private static bool HasFix(Finding finding) => finding.Vulnerability?.Fix == FixState.Fixed;

    private double Harm(Finding finding) => (Probability(finding) ?? AssumedProbability) * Weight(finding.Severity);

    /// <summary>0 to 10.</summary>
    private double Weight(SeverityRating severity) => severity.Score ?? (severity.Level == Severity.Unknown ? assumeUnknown : severity.Level) switch
    {
        Severity.None => 0,
        Severity.Low => 2,
        Severity.Medium => 5.4,
        Severity.High => 7.9,
        _ => 9.5,
    };
}
