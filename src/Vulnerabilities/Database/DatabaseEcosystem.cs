namespace Plimsoll.Vulnerabilities.Database;

/// <summary>What a database holds for one ecosystem or distribution release.</summary>
/// <param name="Name">As OSV writes it, e.g. <c>PyPI</c>, <c>Debian:11</c>.</param>
/// <param name="Scheme">Name of the version scheme that orders its versions.</param>
/// <param name="Source">Name of the source that its advisories came from.</param>
/// <param name="Packages">Packages with at least one advisory.</param>
/// <param name="Advisories">Advisories about any of them.</param>
/// <param name="Modified">Newest change in any of them.</param>
public sealed record DatabaseEcosystem(string Name, string Scheme, string Source, int Packages, int Advisories, DateTimeOffset? Modified);
