namespace Plimsoll.Vulnerabilities.Matching;

/// <summary>Which of the names of merged advisories a finding goes by.</summary>
/// <remarks>
/// A distribution's advisory keeps its own id, the least of several.
/// Otherwise the one CVE among ids and aliases; with none or several, the least id of the merged advisories, GitHub's (<c>GHSA-</c>) before others.
/// </remarks>
internal static class PrimaryId
{
    public static string Of(Match[] group, bool isDistribution)
    {
        var ids = group.Select(match => match.Id).Order(StringComparer.Ordinal).ToList();
        if (isDistribution)
        {
            return ids[0];
        }

        var cves = group.SelectMany(match => match.Names).Where(name => name.StartsWith("CVE-", StringComparison.Ordinal)).Distinct().ToList();
        return cves is [var only] ? only : ids.Find(id => id.StartsWith("GHSA-", StringComparison.Ordinal)) ?? ids[0];
    }
}
