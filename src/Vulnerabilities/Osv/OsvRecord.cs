using System.Collections.Immutable;

namespace Plimsoll.Vulnerabilities.Osv;

/// <summary>One advisory as the OSV format writes it, as far as matching and reporting need it.</summary>
/// <remarks>Source: OpenSSF OSV schema 1.7.</remarks>
internal sealed record OsvRecord
{
    public required string Id { get; init; }

    /// <summary>Null when absent or set to the year 1, which some exports write for "never".</summary>
    public DateTimeOffset? Modified { get; init; }

    public DateTimeOffset? Published { get; init; }

    public bool IsWithdrawn { get; init; }

    public ImmutableArray<string> Aliases { get; init; } = [];

    public ImmutableArray<string> Upstream { get; init; } = [];

    public ImmutableArray<string> Related { get; init; } = [];

    /// <summary>The summary, or the first sentence of the details; empty when there is neither.</summary>
    public string Summary { get; init; } = "";

    public ImmutableArray<OsvSeverity> Severities { get; init; } = [];

    /// <summary>The level that the publishing database states in its own words, e.g. <c>MODERATE</c>.</summary>
    public string? DatabaseSeverity { get; init; }

    public ImmutableArray<string> Weaknesses { get; init; } = [];

    public ImmutableArray<string> References { get; init; } = [];

    public ImmutableArray<OsvAffected> Affected { get; init; } = [];
}

/// <param name="Type">E.g. <c>CVSS_V3</c>, <c>CVSS_V4</c>, <c>Ubuntu</c>.</param>
/// <param name="Score">A CVSS vector, or the word of a distribution's own scale.</param>
internal sealed record OsvSeverity(string Type, string Score);

/// <summary>One package that an advisory speaks about.</summary>
internal sealed record OsvAffected
{
    /// <summary>With its suffix, e.g. <c>Debian:11</c>.</summary>
    public required string Ecosystem { get; init; }

    public required string Name { get; init; }

    public ImmutableArray<OsvRange> Ranges { get; init; } = [];

    public ImmutableArray<string> Versions { get; init; } = [];

    public ImmutableArray<OsvSeverity> Severities { get; init; } = [];

    /// <summary>The distribution's word for this package alone, e.g. Debian's urgency <c>unimportant</c>.</summary>
    public string? Urgency { get; init; }
}

/// <param name="IsGit">Whether the events name commits, which no package version can be compared with.</param>
internal sealed record OsvRange(bool IsGit, ImmutableArray<OsvEvent> Events);

internal readonly record struct OsvEvent(OsvEventKind Kind, string Version);

internal enum OsvEventKind
{
    Introduced,
    Fixed,
    LastAffected,
    Limit,

    /// <summary>Affected from the next version on. Not OSV's: exclusive lower bounds of other sources need it.</summary>
    IntroducedAfter,
}
