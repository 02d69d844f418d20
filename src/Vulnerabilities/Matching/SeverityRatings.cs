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
    public static ImmutableArray<SeverityRating> Of(Match[] group, string ecosystem, AdvisoryDatabase database)
    {
        var ratings = new List<SeverityRating>();
        foreach (var match in group)
        {
            // The part of an id before the first dash names the database that issued it.
            var issuer = match.Id.Split('-')[0];
            AddRatings(match.Row.Severities, issuer, database, ratings);
            AddWord(database.Text(match.Row.DatabaseSeverity), issuer, ratings);
            foreach (var entry in match.Entries)
            {
                AddRatings(entry.Severities, issuer, database, ratings);
                AddWord(database.Text(entry.Urgency), ecosystem, ratings);
            }
        }

        ratings.Sort(Compare);
        return [.. ratings.Distinct()];
    }

    private static void AddRatings(Slice severities, string issuer, AdvisoryDatabase database, List<SeverityRating> ratings)
    {
        foreach (var severity in database.Severities(severities))
        {
            var (type, score) = (database.Text(severity.Type), database.Text(severity.Score));
            if (CvssVector.TryParse(score, out var vector))
            {
                // OSV's types name the version of the scale; any other type names who rated.
                ratings.Add(new SeverityRating(vector.Severity, type.StartsWith("CVSS_", StringComparison.Ordinal) ? issuer : type, score, vector.BaseScore));
            }
            else
            {
                AddWord(score, type, ratings);
            }
        }
    }

    private static void AddWord(string word, string source, List<SeverityRating> ratings)
    {
        if (Word(word) is { } level)
        {
            ratings.Add(new SeverityRating(level, source));
        }
    }

    /// <summary>What counts more comes first.</summary>
    private static int Compare(SeverityRating left, SeverityRating right) =>
        Rank(right) - Rank(left) is not 0 and var rank ? rank
        : (right.Score ?? 0).CompareTo(left.Score ?? 0) is not 0 and var score ? score
        : right.Level - left.Level is not 0 and var level ? level
        : string.CompareOrdinal(left.Source, right.Source) is not 0 and var source ? source
        : string.CompareOrdinal(left.Vector, right.Vector);

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
