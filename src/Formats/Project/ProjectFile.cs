using System.Collections.Immutable;
using Plimsoll.Primitives;
using Plimsoll.Primitives.Decisions;

namespace Plimsoll.Formats.Project;

/// <summary>What <c>plimsoll.yaml</c> says (docs/formats/plimsoll-yaml.md).</summary>
public sealed record ProjectFile
{
    /// <summary>What a run without project file works with.</summary>
    public static ProjectFile Empty { get; } = new();

    /// <summary>The file's usual name.</summary>
    public const string FileName = "plimsoll.yaml";

    /// <summary>In the order of the file; names are unique.</summary>
    public ImmutableArray<ServiceTargets> Services { get; init; } = [];

    public ScanSettings Scan { get; init; } = new();

    public ImmutableArray<Waiver> Exceptions { get; init; } = [];

    /// <summary>Reads the file. With any error among the diagnostics the value must not be acted on: an exception that was dropped would go unnoticed.</summary>
    /// <param name="path">Name of the file in diagnostics.</param>
    public static Parsed<ProjectFile> Parse(ReadOnlyMemory<byte> utf8, string path, Limits limits) =>
        ProjectReader.Read(utf8, path, limits);
}

/// <summary>One service and what is judged for it.</summary>
/// <param name="Targets">As a user would type them; relative paths count from the project file's folder. Never empty.</param>
public sealed record ServiceTargets(string Name, ImmutableArray<string> Targets);

/// <summary>Settings of <c>scan</c>; null where the file says nothing.</summary>
public sealed record ScanSettings
{
    public Severity? FailOn { get; init; }

    /// <summary>Least severity that is shown.</summary>
    public Severity? Severity { get; init; }

    public bool? OnlyFixed { get; init; }

    public Severity? UnknownSeverity { get; init; }

    public ImmutableArray<UnknownReason>? AllowUnknown { get; init; }

    public TimeSpan? MaxDatabaseAge { get; init; }

    /// <summary>OpenVEX documents; relative paths count from the project file's folder.</summary>
    public ImmutableArray<string> Vex { get; init; } = [];
}
