using System.Collections.Immutable;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Database;
using Plimsoll.Vulnerabilities.Osv;
using Plimsoll.Vulnerabilities.Versions;

namespace Plimsoll.Vulnerabilities.Matching;

/// <summary>What merged advisories say about mending.</summary>
internal sealed class Fixes(AdvisoryDatabase database, VersionScheme scheme)
{
    /// <summary>The least fixed version above the installed one that none of the advisories affects.</summary>
    /// <remarks>So a fix in one range that opens the next one, or one that another of the advisories still affects, is passed over.</remarks>
    public (FixState State, string? Version) Of(ImmutableArray<Match> group, string installed)
    {
        var test = new AffectednessTest(database, scheme);
        var entries = group.SelectMany(match => match.Entries).ToList();
        var events = entries.SelectMany(entry => database.Ranges(entry.Ranges)).SelectMany(range => database.Events(range.Events)).ToList();
        var least = events.Where(e => e.Kind == (uint)OsvEventKind.Fixed)
            .Select(e => database.Text(e.Version))
            .Distinct()
            .Where(version => scheme.IsValid(version) && scheme.Compare(version, installed) > 0)
            .Order(Comparer<string>.Create((left, right) => scheme.Compare(left, right) is not 0 and var order ? order : string.CompareOrdinal(left, right)))
            .FirstOrDefault(version => entries.TrueForAll(entry => test.Of(entry, version) == Affectedness.No));
        if (least is not null)
        {
            return (FixState.Fixed, least);
        }

        if (entries.Exists(entry => database.Text(entry.Urgency) == "end-of-life"))
        {
            return (FixState.WontFix, null);
        }

        // Versions alone, or a last affected one, leave open whether a later one exists.
        var isOpenEnded = events.Count > 0 && !events.Exists(e => e.Kind is (uint)OsvEventKind.LastAffected or (uint)OsvEventKind.Limit);
        return (isOpenEnded ? FixState.NotFixed : FixState.Unknown, null);
    }
}
