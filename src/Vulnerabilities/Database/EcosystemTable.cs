namespace Plimsoll.Vulnerabilities.Database;

/// <summary>The advisories of one ecosystem or distribution release, as found in a database.</summary>
/// <remarks>A class, as all that goes through collections on the way of a scan: generic code over structs of ours cannot be compiled ahead of time.</remarks>
internal sealed record EcosystemTable(string Name, uint Source, Slice Packages);
