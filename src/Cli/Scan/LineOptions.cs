using System.CommandLine;
using Plimsoll.Cli.Frame;
using Plimsoll.Formats.Project;
using Plimsoll.Primitives;
using Plimsoll.Primitives.Decisions;
using Plimsoll.Reports;

namespace Plimsoll.Cli.Scan;

/// <summary>The options that draw the line and filter what is shown; each falls back to the project file, then to its default.</summary>
internal sealed class LineOptions
{
    public Option<Severity?> FailOn { get; } = Values.Level("--fail-on", "Least severity of an open finding that refuses (default high)");

    public Option<Severity?> Severity { get; } = Values.Level("--severity", "Least severity shown in table and SARIF; the rest is counted");

    public Option<bool> OnlyFixed { get; } = new("--only-fixed") { Description = "Leave aside findings that have no fix yet; they are counted and do not refuse." };

    public Option<Severity?> UnknownSeverity { get; } = Values.Level("--unknown-severity", "What a finding without severity counts as (default critical)");

    public Option<UnknownReason[]> AllowUnknown { get; } = Values.UnknownKinds("--allow-unknown", "Accept a gap by name");

    public Option<FindingSort> Sort { get; } = Values.Word("--sort", "WORD", "What a table shows first", FindingSort.Priority);

    public IEnumerable<Option> All => [FailOn, Severity, OnlyFixed, UnknownSeverity, AllowUnknown, Sort];

    public ReportFilter Read(ParseResult args, ScanSettings project) => new()
    {
        Minimum = args.GetValue(Severity) ?? project.Severity ?? Primitives.Severity.None,
        Sort = args.GetValue(Sort),
        Line = new Line
        {
            FailOn = args.GetValue(FailOn) ?? project.FailOn ?? Primitives.Severity.High,
            UnknownSeverity = args.GetValue(UnknownSeverity) ?? project.UnknownSeverity ?? Primitives.Severity.Critical,
            OnlyFixed = IsGiven(args, OnlyFixed) ? args.GetValue(OnlyFixed) : project.OnlyFixed ?? false,
            AllowUnknown = IsGiven(args, AllowUnknown) ? [.. args.GetValue(AllowUnknown) ?? []] : project.AllowUnknown ?? [],
        },
    };

    private static bool IsGiven(ParseResult args, Option option) => args.GetResult(option) is { Implicit: false };
}
