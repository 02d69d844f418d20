using System.Collections.Immutable;
using Plimsoll.Vulnerabilities.Database;

namespace Plimsoll.Vulnerabilities.Matching;

/// <summary>An advisory that has entries for a package.</summary>
/// <param name="Entries">All that it says about this package.</param>
internal sealed record Match(
    string Id,
    ImmutableArray<string> Aliases,
    AdvisoryRow Row,
    ImmutableArray<AffectedRow> Entries,
    Affectedness Affectedness)
{
    /// <summary>Its id and aliases.</summary>
    public IEnumerable<string> Names => Aliases.Prepend(Id);

    /// <summary>Every advisory with entries for the package, in the order of ids; those that do not affect the version included.</summary>
    public static ImmutableArray<Match> All(Lookup lookup, AdvisoryDatabase database)
    {
        var entries = lookup.Tables.SelectMany(table => database.Affected(table, lookup.Name)).ToList();
        if (entries is [])
        {
            return [];
        }

        var test = new AffectednessTest(database, lookup.Ecosystem!.Scheme);
        return
        [
            .. entries.GroupBy(entry => entry.Advisory)
                .Select(group =>
                {
                    var row = database.Advisory(group.Key);
                    return new Match(database.Text(row.Id), database.Texts(row.Aliases), row, [.. group], Sum(group.Select(entry => test.Of(entry, lookup.Version))));
                })
                .OrderBy(match => match.Id, StringComparer.Ordinal),
        ];
    }

    private static Affectedness Sum(IEnumerable<Affectedness> all)
    {
        var sum = Affectedness.No;
        foreach (var one in all)
        {
            if (one == Affectedness.Yes)
            {
                return one;
            }

            sum = one == Affectedness.Undecidable ? one : sum;
        }

        return sum;
    }
}
