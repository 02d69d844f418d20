using System.Collections.Immutable;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Database;
using Plimsoll.Vulnerabilities.Matching;

namespace Plimsoll.Vulnerabilities.Explaining;

/// <summary>One advisory as the database has it.</summary>
/// <param name="Covers">Vulnerabilities that it bundles or derives from.</param>
/// <param name="Source">The export it came from, e.g. <c>osv/Debian</c>.</param>
public sealed record AdvisoryFacts(
    string Id,
    ImmutableArray<string> Aliases,
    ImmutableArray<string> Covers,
    string Source,
    string Summary,
    ImmutableArray<SeverityRating> Ratings,
    ImmutableArray<string> Weaknesses,
    ImmutableArray<string> References,
    DateTimeOffset? Published,
    DateTimeOffset? Modified)
{
    internal static AdvisoryFacts Of(AdvisoryRow row, AdvisoryDatabase database)
    {
        var id = database.Text(row.Id);
        var covers = database.Texts(row.Upstream).Concat(database.Texts(row.Related)).Distinct().Order(StringComparer.Ordinal);
        return new AdvisoryFacts(
            id,
            database.Texts(row.Aliases),
            [.. covers],
            database.Text(database.Source(row.Source).Name),
            database.Text(row.Summary),
            SeverityRatings.Of([new Match(id, [], row, [], new AdvisedName("", ""), Affectedness.No)], "", database),
            database.Texts(row.Weaknesses),
            database.Texts(row.References),
            DatabaseFormat.FromTicks(row.Published),
            DatabaseFormat.FromTicks(row.Modified));
    }
}
