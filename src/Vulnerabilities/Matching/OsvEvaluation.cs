using System.Text;
using Plimsoll.Vulnerabilities.Database;
using Plimsoll.Vulnerabilities.Osv;
using Plimsoll.Vulnerabilities.Versions;

namespace Plimsoll.Vulnerabilities.Matching;

/// <summary>Evaluates entries of advisories.</summary>
/// <remarks>
/// Source: OpenSSF OSV schema 1.7, "Evaluation". All ranges are looked at before the answer is no.
/// Beyond the schema: where there are no ranges, a version that the scheme calls equal to a listed one counts as listed (<c>1.0</c> and <c>1.0.0</c> in PEP 440); an entry
/// without usable ranges and versions is undecidable rather than not affected.
/// </remarks>
internal sealed class OsvEvaluation(AdvisoryDatabase database, VersionScheme scheme)
{
    /// <summary>Of all that one advisory says: one yes counts before one undecidable, that before no.</summary>
    public Affectedness Of(AffectedRow[] entries, string version)
    {
        var sum = Affectedness.No;
        foreach (var entry in entries)
        {
            var one = Of(entry, version);
            if (one == Affectedness.Yes)
            {
                return one;
            }

            sum = one == Affectedness.Undecidable ? one : sum;
        }

        return sum;
    }

    private Affectedness Of(AffectedRow entry, string version)
    {
        var isValid = scheme.IsValid(version);
        var ranges = database.Ranges(entry.Ranges);
        if (IsListed(entry, version, orEqual: isValid && ranges is []))
        {
            return Affectedness.Yes;
        }

        var undecidable = !isValid || (ranges is [] && entry.Versions.Count == 0);
        foreach (var range in ranges)
        {
            if (!isValid || range.Flags.HasFlag(RangeFlags.IsUndecidable))
            {
                undecidable = true;
            }
            else if (IsInside(range, version))
            {
                return Affectedness.Yes;
            }
        }

        return undecidable ? Affectedness.Undecidable : Affectedness.No;
    }

    /// <param name="orEqual">Whether another spelling of a listed version counts; where there are ranges, they answer that.</param>
    private bool IsListed(AffectedRow entry, string version, bool orEqual)
    {
        var key = Encoding.UTF8.GetBytes(version);
        foreach (var listed in database.TextNumbers(entry.Versions))
        {
            if (database.CompareText(listed, key) == 0)
            {
                return true;
            }

            if (orEqual && database.Text(listed) is var text && scheme.IsValid(text) && scheme.Compare(text, version) == 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Walks the events, which the file keeps in the order of their versions.</summary>
    private bool IsInside(RangeRow range, string version)
    {
        bool inside = false, hasLimit = false, isBelowLimit = false;
        foreach (var e in database.Events(range.Events))
        {
            var order = Order(version, database.Text(e.Version));
            switch ((OsvEventKind)e.Kind)
            {
                case OsvEventKind.Introduced when order >= 0:
                case OsvEventKind.IntroducedAfter when order > 0:
                    inside = true;
                    break;
                case OsvEventKind.Fixed when order >= 0:
                case OsvEventKind.LastAffected when order > 0:
                    inside = false;
                    break;
                case OsvEventKind.Limit:
                    hasLimit = true;
                    isBelowLimit |= order < 0;
                    break;
            }
        }

        return inside && (!hasLimit || isBelowLimit);
    }

    private int Order(string version, string bound) =>
        bound == OsvEvents.Start ? 1 : bound == OsvEvents.Endless ? -1 : scheme.Compare(version, bound);
}
