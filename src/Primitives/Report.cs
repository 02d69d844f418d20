using System.Collections.Immutable;
using Plimsoll.Primitives.Decisions;

namespace Plimsoll.Primitives;

/// <summary>What a command found out about its targets and what it decided: the JSON that <c>--format json</c> writes.</summary>
public sealed record Report
{
    /// <summary>Name and major version of this format; additions keep it, anything else changes it.</summary>
    public const string CurrentSchema = "plimsoll.report/1";

    public string Schema { get => field ?? CurrentSchema; init; }

    public required ToolVersion Tool { get; init; }

    /// <summary>When; null where output must be reproducible and no time was given.</summary>
    public DateTimeOffset? Created { get; init; }

    public ImmutableArray<TargetReport> Targets { get => field.IsDefault ? [] : field; init; }

    /// <summary>Exceptions that are expired, expire soon, or covered nothing in this run.</summary>
    public ImmutableArray<WaiverNotice> Exceptions { get => field.IsDefault ? [] : field; init; }

    public required Verdict Verdict { get; init; }
}

/// <summary>One target of a report.</summary>
public sealed record TargetReport
{
    public required Subject Subject { get; init; }

    /// <summary>What the target says it runs, e.g. <c>Debian GNU/Linux 12 (bookworm)</c>.</summary>
    public string? Distribution { get; init; }

    public Platform? Platform { get; init; }

    public ImmutableArray<LayerReference> Layers { get => field.IsDefault ? [] : field; init; }

    public ImmutableArray<Evidence> Evidence { get => field.IsDefault ? [] : field; init; }

    /// <summary>How each finding stands, by fingerprint; a finding that is missing here is open.</summary>
    public ImmutableSortedDictionary<string, Disposition> Dispositions
    {
        get => field ?? ImmutableSortedDictionary<string, Disposition>.Empty.WithComparers(StringComparer.Ordinal);
        init;
    }

    /// <summary>What VEX statements say about findings that they leave open, by fingerprint.</summary>
    public ImmutableSortedDictionary<string, VexNote> Statements
    {
        get => field ?? ImmutableSortedDictionary<string, VexNote>.Empty.WithComparers(StringComparer.Ordinal);
        init;
    }

    /// <summary>Fingerprints of the open findings in the order in which to mend them (<see cref="FindingPriority"/>), the most urgent first.</summary>
    public ImmutableArray<string> Priority { get => field.IsDefault ? [] : field; init; }

    /// <summary>Packages that a later layer removed: listed, and not counted.</summary>
    public ImmutableArray<RemovedPackage> Removed { get => field.IsDefault ? [] : field; init; }

    public required Verdict Verdict { get; init; }
}

/// <summary>A package that one layer brought and a later one took away.</summary>
public sealed record RemovedPackage(PackageUrl Package, string? Path, LayerReference AddedBy, LayerReference RemovedBy);
