using System.Collections.Immutable;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Database;
using Plimsoll.Vulnerabilities.Scoring;

namespace Plimsoll.Vulnerabilities.Matching;

/// <summary>All that merged advisories say about severity, the rating that counts first.</summary>
/// <remarks>
/// CVSS 4.0 counts before 3.1, 3.0 and 2.0, and a vector (whose score we compute) before a database's or distribution's word; of equals the worst counts.
/// Words: GitHub's and others' <c>database_specific.severity</c>, Ubuntu's priority, Debian's urgency (Debian security tracker, "unimportant" to "high").
/// </remarks>
internal static class SeverityRatings
{
    public static ImmutableArray<SeverityRating> Of(ImmutableArray<Match> group, string distribution, AdvisoryDatabase database) =>
    [
        .. group.SelectMany(match => Of(match, distribution, database))
            .Distinct()
            .OrderByDescending(Rank)
            .ThenByDescending(rating => rating.Score ?? 0)
            .ThenByDescending(rating => rating.Level)
            .ThenBy(rating => rating.Source, StringComparer.Ordinal)
            .ThenBy(rating => rating.Vector, StringComparer.Ordinal),
    ];

    private static IEnumerable<SeverityRating> Of(Match match, string ecosystem, AdvisoryDatabase database)
    {
        // The part of an id before the first dash names the database that issued it.
        var issuer = match.Id.Split('-')[0];
        var severities = match.Entries.SelectMany(entry => database.Severities(entry.Severities)).Concat(database.Severities(match.Row.Severities));
        foreach (var severity in severities)
        {
            var score = database.Text(severity.Score);
            if (CvssVector.TryParse(score, out var vector))
            {
                yield return new SeverityRating(vector.Severity, issuer, score, vector.BaseScore);
            }
            else if (Word(score) is { } level)
            {
                yield return new SeverityRating(level, database.Text(severity.Type));
            }
        }

        if (Word(database.Text(match.Row.DatabaseSeverity)) is { } said)
        {
            yield return new SeverityRating(said, issuer);
        }

        foreach (var entry in match.Entries)
        {
            if (Word(database.Text(entry.Urgency)) is { } urgency)
            {
                yield return new SeverityRating(urgency, ecosystem);
            }
        }
    }

    private static int Rank(SeverityRating rating) => rating.Vector switch
    {
        null => 0,
        ['C', 'V', 'S', 'S', ':', '4', ..] => 4,
        ['C', 'V', 'S', 'S', ':', '3', '.', '1', ..] => 3,
        ['C', 'V', 'S', 'S', ':', '3', ..] => 2,
        _ => 1,
    };

    private static Severity? Word(string word) => word.TrimEnd('*').ToUpperInvariant() switch
    {
        "CRITICAL" => Severity.Critical,
        "HIGH" or "IMPORTANT" => Severity.High,
        "MODERATE" or "MEDIUM" => Severity.Medium,
        "LOW" or "NEGLIGIBLE" or "UNIMPORTANT" => Severity.Low,
        "NONE" => Severity.None,
        _ => null,
    };
}
