using System.Collections.Immutable;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Database;

namespace Plimsoll.Vulnerabilities.Updates;

/// <summary>What an update came to.</summary>
/// <param name="Path">The database file.</param>
/// <param name="Database">What it now says about itself; null when nothing could be installed and there was nothing before.</param>
/// <param name="Sources">What became of each export, by name.</param>
/// <param name="Diagnostics">An Error for whatever was asked for and is missing or old now.</param>
public sealed record UpdateResult(
    string Path,
    DatabaseInfo? Database,
    ImmutableArray<SourceUpdate> Sources,
    ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Whether something that was asked for is missing or old.</summary>
    public bool IsPartial => Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);
}

/// <param name="Name">E.g. <c>osv/Debian</c>, <c>cisa-kev</c>.</param>
public sealed record SourceUpdate(string Name, SourceStatus Status);

public enum SourceStatus
{
    Updated,

    /// <summary>The publisher has nothing newer.</summary>
    Unchanged,

    /// <summary>Not asked for this time; what an earlier update fetched stays.</summary>
    Kept,

    /// <summary>Could not be fetched or read; what an earlier update fetched stays.</summary>
    Failed,

    /// <summary>Could not be fetched or read, and there is nothing older either.</summary>
    Missing,
}
