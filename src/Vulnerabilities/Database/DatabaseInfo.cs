using System.Collections.Immutable;

namespace Plimsoll.Vulnerabilities.Database;

/// <summary>What an advisory database says about itself.</summary>
/// <param name="Built">When it was put together.</param>
/// <param name="FormatVersion">Version of the file format.</param>
/// <param name="FileBytes">Size of the file.</param>
/// <param name="Sources">What it was built from, by name.</param>
/// <param name="Ecosystems">What it can judge, by name.</param>
/// <param name="Advisories">Advisories stored.</param>
/// <param name="KnownExploited">Entries of CISA's catalogue.</param>
/// <param name="ExploitPredictions">CVEs with a score of FIRST's exploit prediction system.</param>
public sealed record DatabaseInfo(
    DateTimeOffset Built,
    int FormatVersion,
    long FileBytes,
    ImmutableArray<DatabaseSource> Sources,
    ImmutableArray<DatabaseEcosystem> Ecosystems,
    long Advisories,
    long KnownExploited,
    long ExploitPredictions);
