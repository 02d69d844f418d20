using System.Collections.Immutable;
using Plimsoll.Vulnerabilities.Database;
using Plimsoll.Vulnerabilities.Ecosystems;

namespace Plimsoll.Vulnerabilities.Matching;

/// <summary>An advisory that has entries for a package.</summary>
/// <param name="Entries">All that it says about this package.</param>
/// <param name="Named">The name that it has for the package, and the version that it was compared with.</param>
internal sealed record Match(
    string Id,
    ImmutableArray<string> Aliases,
    AdvisoryRow Row,
    AffectedRow[] Entries,
    AdvisedName Named,
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
            foreach (var name in lookup.Names)
            {
                Add(table, name, lookup, database, matches);
            }
        }

        matches.Sort((left, right) => string.CompareOrdinal(left.Id, right.Id));
        return matches;
    }

    private static void Add(EcosystemTable table, AdvisedName name, Lookup lookup, AdvisoryDatabase database, List<Match> matches)
    {
        var entries = database.Affected(table, name.Name);
        if (lookup.Ecosystem!.PackageType == "rpm")
        {
            entries = Array.FindAll(entries, entry => ModuleStreams.Concern(entry, name.Version, lookup.Module, database));
        }

        for (int start = 0, end; start < entries.Length; start = end)
        {
            // The entries of one advisory lie together.
            end = start + 1;
            while (end < entries.Length && entries[end].Advisory == entries[start].Advisory)
            {
                end++;
            }

            matches.Add(Of(entries[start..end], name, lookup.Ecosystem!, database));
        }
    }

    private static Match Of(AffectedRow[] entries, AdvisedName name, Ecosystem ecosystem, AdvisoryDatabase database)
    {
        var row = database.Advisory(entries[0].Advisory);
        var affectedness = new OsvEvaluation(database, ecosystem.Scheme).Of(entries, name.Version);
        return new Match(database.Text(row.Id), database.Texts(row.Aliases), row, entries, name, affectedness);
    }
}
