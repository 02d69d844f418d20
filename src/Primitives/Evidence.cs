using System.Collections.Immutable;

namespace Plimsoll.Primitives;

/// <summary>The immutable record that one check ran over one subject.</summary>
public sealed record Evidence
{
    /// <summary>What ran, e.g. <c>vulnerabilities</c>.</summary>
    public required string Check { get; init; }

    public required Subject Subject { get; init; }

    public required ToolVersion Tool { get; init; }

    /// <summary>The data that it judged by; empty for checks that need none.</summary>
    public ImmutableArray<DataVersion> Data { get => field.IsDefault ? [] : field; init; }

    /// <summary>When it ran; null where output must be reproducible and no time was given.</summary>
    public DateTimeOffset? At { get; init; }

    public required Outcome Outcome { get; init; }

    /// <summary>Why the outcome is unknown or less than whole; sorted, without repeats. A failed check can have reasons too.</summary>
    public ImmutableArray<UnknownReason> Reasons { get => field.IsDefault ? [] : field; init; }

    public ImmutableArray<Coverage> Coverage { get => field.IsDefault ? [] : field; init; }

    public ImmutableArray<Finding> Findings { get => field.IsDefault ? [] : field; init; }

    public ImmutableArray<Diagnostic> Diagnostics { get => field.IsDefault ? [] : field; init; }
}

/// <summary>The program that made a piece of evidence.</summary>
public sealed record ToolVersion(string Name, string Version);

/// <summary>The data that a check judged by.</summary>
/// <param name="Source">E.g. <c>osv/Debian</c>, <c>cisa-kev</c>.</param>
/// <param name="Version">Digest or release of the data.</param>
/// <param name="Modified">Newest change in it.</param>
/// <param name="Records">How many records it holds.</param>
public sealed record DataVersion(string Source, string? Version = null, DateTimeOffset? Modified = null, long? Records = null);

/// <summary>One part of a subject that a check looked at, or did not.</summary>
/// <param name="Scope">E.g. <c>Debian:11</c>, <c>npm</c>, <c>layer sha256:…</c>.</param>
/// <param name="Examined">How many things (packages, files) were judged.</param>
/// <param name="Skipped">How many were there and were not judged.</param>
/// <param name="Reason">Why some were skipped; null when none was.</param>
/// <param name="Note">A sentence for the reader.</param>
public sealed record Coverage(string Scope, int Examined, int Skipped = 0, UnknownReason? Reason = null, string? Note = null);
