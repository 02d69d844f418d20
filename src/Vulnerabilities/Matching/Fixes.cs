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
    public (FixState State, string? Version) Of(Match[] group)
    {
        var fixes = new List<string>();
        bool isOpenEnded = false, willNotFix = false;
        foreach (var match in group)
        {
            foreach (var entry in match.Entries)
            {
                willNotFix |= database.Text(entry.Urgency) is "end-of-life" or "will-not-fix";
                foreach (var range in database.Ranges(entry.Ranges))
                {
                    isOpenEnded |= CollectFixes(range, match.Named.Version, fixes);
                }
            }
        }

        fixes.Sort((left, right) => scheme.Compare(left, right) is not 0 and var order ? order : string.CompareOrdinal(left, right));
        var evaluation = new OsvEvaluation(database, scheme);
        return fixes.Find(version => Array.TrueForAll(group, match => evaluation.Of(match.Entries, version) == Affectedness.No)) is { } least
            ? (FixState.Fixed, least)
            : (willNotFix ? FixState.WontFix : isOpenEnded ? FixState.NotFixed : FixState.Unknown, null);
    }

    /// <returns>Whether the range has no other end than fixes: a last affected version leaves open whether there is a later one.</returns>
    private bool CollectFixes(RangeRow range, string installed, List<string> fixes)
    {
        var isOpenEnded = true;
        foreach (var e in database.Events(range.Events))
        {
            isOpenEnded &= (OsvEventKind)e.Kind is OsvEventKind.Introduced or OsvEventKind.IntroducedAfter or OsvEventKind.Fixed;
            if ((OsvEventKind)e.Kind == OsvEventKind.Fixed && database.Text(e.Version) is var version && scheme.IsValid(version) && scheme.Compare(version, installed) > 0)
            {
                fixes.Add(version);
            }
        }

        return isOpenEnded;
    }
}
