using System.Collections.Immutable;
using Plimsoll.Vulnerabilities.Database;

namespace Plimsoll.Vulnerabilities.Matching;

/// <summary>An advisory that has entries for a package.</summary>
/// <param name="Entries">All that it says about this package.</param>
internal sealed record Match(
    string Id,
    ImmutableArray<string> Aliases,
    AdvisoryRow Row,
    AffectedRow[] Entries,
    Affectedness Affectedness)
{
    /// <summary>Its id and aliases.</summary>
    public IEnumerable<string> Names => Aliases.Prepend(Id);

    /// <summary>Every advisory with entries for the package, in the order of ids; those that do not affect the version included.</summary>
    public static List<Match> All(Lookup lookup, AdvisoryDatabase database)
    {
        var matches = new List<Match>();
        foreach (var table in lookup.Tables)
        {
            var entries = database.Affected(table, lookup.Name);
            for (int start = 0, end; start < entries.Length; start = end)
            {
                // The entries of one advisory lie together.
                end = start + 1;
                while (end < entries.Length && entries[end].Advisory == entries[start].Advisory)
                {
                    end++;
                }

                matches.Add(Of(entries[start..end], lookup, database));
            }
        }

        matches.Sort((left, right) => string.CompareOrdinal(left.Id, right.Id));
        return matches;
    }

    private static Match Of(AffectedRow[] entries, Lookup lookup, AdvisoryDatabase database)
    {
        var row = database.Advisory(entries[0].Advisory);
        var affectedness = new OsvEvaluation(database, lookup.Ecosystem!.Scheme).Of(entries, lookup.Version);
        return new Match(database.Text(row.Id), database.Texts(row.Aliases), row, entries, affectedness);
    }
}
