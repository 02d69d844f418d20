namespace Plimsoll.Vulnerabilities.Database;

/// <summary>One export that a database was built from.</summary>
/// <param name="Name">E.g. <c>osv/Debian</c>, <c>cisa-kev</c>.</param>
/// <param name="Location">URL or path that it came from.</param>
/// <param name="Digest">SHA-256 of its bytes.</param>
/// <param name="Records">Records taken over.</param>
/// <param name="Withdrawn">Records left out because they were withdrawn.</param>
/// <param name="Unreadable">Records lost because they could not be read.</param>
/// <param name="Modified">Newest change in any of its records.</param>
/// <param name="Fetched">When its publisher last confirmed that this is its newest state.</param>
public sealed record DatabaseSource(
    string Name,
    string Location,
    string Digest,
    long Records,
    long Withdrawn,
    long Unreadable,
    DateTimeOffset? Modified,
    DateTimeOffset Fetched)
{
    /// <summary>Name of the source that holds CISA's catalogue.</summary>
    public const string KnownExploited = "cisa-kev";

    /// <summary>What names of sources that came from a trivy-db begin with.</summary>
    public const string TrivyDbPrefix = "trivy-db/";

    /// <summary>Name of the source that holds FIRST's exploit predictions.</summary>
    public const string ExploitPredictions = "first-epss";
}
