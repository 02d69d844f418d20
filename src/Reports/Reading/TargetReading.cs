using System.Collections.Immutable;
using Plimsoll.Primitives;
using Plimsoll.Primitives.Decisions;

namespace Plimsoll.Reports;

/// <summary>What a person reads about one target, in order and in words; tables and pages only lay it out.</summary>
internal sealed class TargetReading
{
    private readonly ReportFilter _filter;

    public TargetReading(TargetReport target, ReportFilter filter)
    {
        (Target, _filter) = (target, filter);
        var order = new FindingOrder(filter.Line.UnknownSeverity, filter.Sort);
        var all = target.Evidence.SelectMany(e => e.Findings).ToImmutableArray();
        Open = [.. all.Where(f => DispositionOf(target, f) is Disposition.Open)];
        Shown = [.. Open.Where(filter.Shows).Order(order)];
        Groups = FindingGroup.Of(Shown, order);
        Covered = [.. all.Except(Open).Order(order).Select(f => (f, DispositionOf(target, f)))];
        var coverage = target.Evidence.SelectMany(e => e.Coverage).ToImmutableArray();
        Judged = coverage.Sum(c => (long)c.Examined);
        Examined = string.Join(", ", coverage.Where(c => c.Examined > 0).Select(c => $"{Counts.Of(c.Examined, "package")} of {c.Scope}"));
        Data = string.Join(", ", target.Evidence.SelectMany(e => e.Data).Select(d => d.Modified is { } day ? $"{d.Source} of {day.UtcDateTime:yyyy-MM-dd}" : d.Source));
        Skipped = [.. coverage.Where(c => c.Skipped > 0 || c.Reason is not null)];
        OtherReasons = [.. target.Evidence.SelectMany(e => e.Reasons).Distinct().Except(Skipped.Select(c => c.Reason).OfType<UnknownReason>())];
        Diagnostics = [.. target.Evidence.SelectMany(e => e.Diagnostics).Where(d => d.Severity != DiagnosticSeverity.Info).OrderByDescending(d => d.Severity)];
    }

    public TargetReport Target { get; }

    public ImmutableArray<Finding> Open { get; }

    /// <summary>Open findings that the filter lets through, in reading order.</summary>
    public ImmutableArray<Finding> Shown { get; }

    public ImmutableArray<FindingGroup> Groups { get; }

    /// <summary>Findings that somebody or something answers for.</summary>
    public ImmutableArray<(Finding Finding, Disposition Disposition)> Covered { get; }

    /// <summary>How many packages were judged.</summary>
    public long Judged { get; }

    public string Examined { get; }

    public string Data { get; }

    public ImmutableArray<Coverage> Skipped { get; }

    /// <summary>Reasons that no skipped part gives.</summary>
    public ImmutableArray<UnknownReason> OtherReasons { get; }

    /// <summary>Errors and warnings, errors first.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    public bool HasGaps => !Skipped.IsEmpty || !OtherReasons.IsEmpty || !Diagnostics.IsEmpty;

    /// <summary>Distribution, platform and number of layers, as far as they are known.</summary>
    public string About => string.Join(" · ",
    [
        .. Target.Distribution is { } distribution ? [distribution] : Array.Empty<string>(),
        .. Target.Platform is { } platform ? [platform.ToString()] : Array.Empty<string>(),
        .. Target.Layers.IsEmpty ? [] : new[] { Counts.Of(Target.Layers.Length, "layer") },
    ]);

    /// <summary>What stands where no finding does: good news only when everything was judged.</summary>
    public string Emptiness => Open.Length + Covered.Length > 0 ? "No finding is left to show."
        : !Target.Evidence.IsEmpty && Target.Evidence.All(e => e.Outcome is Outcome.Pass or Outcome.NotApplicable)
            ? $"No known vulnerability in {Counts.Of(Judged, "package")}."
        : Judged > 0 ? $"No known vulnerability in the {Counts.Of(Judged, "package")} that could be judged; see what was not."
        : "Nothing could be judged; see what was not looked at.";

    /// <summary>The number of open findings; what could not be judged has none.</summary>
    public string Sum
    {
        get
        {
            var advisories = Open.Select(f => f.RuleId).Distinct().Count();
            return Judged == 0 && Open.IsEmpty ? "open findings: unknown, since nothing could be judged"
                : advisories == Open.Length ? Counts.Of(Open.Length, "open finding")
                : $"{Counts.Of(Open.Length, "open finding")} of {Counts.Of(advisories, "vulnerability", "vulnerabilities")}";
        }
    }

    /// <summary>Open findings by level, worst first; critical and high ones also when there are none. Empty when nothing could be judged.</summary>
    public ImmutableArray<(Severity Level, int Count)> Levels => Judged == 0 && Open.IsEmpty ? [] :
    [
        .. new[] { Severity.Critical, Severity.High, Severity.Medium, Severity.Low, Severity.None, Severity.Unknown }
            .Select(level => (Level: level, Count: Open.Count(f => f.Severity.Level == level)))
            .Where(pair => pair.Count > 0 || pair.Level is Severity.Critical or Severity.High),
    ];

    /// <summary>What else there is to know about the number of findings.</summary>
    public ImmutableArray<string> Others
    {
        get
        {
            var exploited = Open.Count(FindingOrder.IsExploited);
            return
            [
                .. Open.Length > 0 ? [$"{Open.Count(f => f.Vulnerability?.Fix == FixState.Fixed)} with a fix"] : Array.Empty<string>(),
                .. exploited > 0 ? [$"{exploited} known to be exploited (KEV)"] : Array.Empty<string>(),
                .. Covered.Length > 0 ? [$"{Covered.Length} waived or not affected"] : Array.Empty<string>(),
                .. Target.Removed.IsEmpty ? [] : new[] { $"{Counts.Of(Target.Removed.Length, "package")} removed again" },
            ];
        }
    }

    /// <summary>What the filter hides, in words; empty when nothing.</summary>
    public ImmutableArray<string> Hidden => _filter.Hidden(Open);

    public static string LevelWords(Severity level, int count) => $"{count} {(level == Severity.Unknown ? "of unknown severity" : KebabNames.Of(level))}";

    public static string GapWords(Coverage gap) => $"{Counts.Of(gap.Skipped, "package")} not judged{(gap.Reason is { } reason ? $" ({KebabNames.Of(reason)})" : "")}";

    /// <summary>A removed package's name with its namespace, but for distributions' packages.</summary>
    public static string NameOf(PackageUrl package) =>
        package.Namespace is { } space && package.Type is not ("deb" or "apk" or "rpm") ? $"{space}/{package.Name}" : package.Name;

    /// <summary>How a finding stands; one that nobody answers for is open.</summary>
    public static Disposition DispositionOf(TargetReport target, Finding finding) =>
        target.Dispositions.TryGetValue(finding.Fingerprint, out var disposition) ? disposition : Disposition.Open.Instance;
}
