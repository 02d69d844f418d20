using System.Collections.Immutable;

namespace Plimsoll.Vulnerabilities.Versions;

/// <summary>A place between versions: just before one, or just after.</summary>
/// <param name="Version">Null for the places before and after all versions.</param>
internal sealed record VersionCut(string? Version, bool IsAfter)
{
    public static VersionCut Start { get; } = new(null, IsAfter: false);

    public static VersionCut End { get; } = new(null, IsAfter: true);
}

/// <summary>A set of versions as intervals that neither touch nor overlap, in order.</summary>
internal sealed class VersionSet
{
    private readonly VersionScheme _scheme;

    private VersionSet(VersionScheme scheme, ImmutableArray<(VersionCut From, VersionCut To)> intervals) => (_scheme, Intervals) = (scheme, intervals);

    /// <summary>Each holds what lies between its two places.</summary>
    public ImmutableArray<(VersionCut From, VersionCut To)> Intervals { get; }

    public static VersionSet None(VersionScheme scheme) => new(scheme, []);

    public static VersionSet All(VersionScheme scheme) => new(scheme, [(VersionCut.Start, VersionCut.End)]);

    /// <summary>Empty when the places are not in order.</summary>
    public static VersionSet Between(VersionScheme scheme, VersionCut from, VersionCut to) =>
        Compare(from, to, scheme) < 0 ? new(scheme, [(from, to)]) : None(scheme);

    public VersionSet And(VersionSet other) => Combine(other, (left, right) => left && right);

    public VersionSet Or(VersionSet other) => Combine(other, (left, right) => left || right);

    public VersionSet Except(VersionSet other) => Combine(other, (left, right) => left && !right);

    public bool Contains(string version) =>
        Intervals.Any(interval => Compare(interval.From, new(version, IsAfter: false), _scheme) <= 0 && Compare(interval.To, new(version, IsAfter: true), _scheme) >= 0);

    /// <summary>Walks the ends of both sets' intervals in order, and keeps where the rule's answer changes.</summary>
    private VersionSet Combine(VersionSet other, Func<bool, bool, bool> rule)
    {
        var ends = Ends(isLeft: true).Concat(other.Ends(isLeft: false)).ToList();
        var order = ends.Select((end, index) => (End: end, Index: index)).ToList();
        order.Sort((x, y) => Compare(x.End.Place, y.End.Place, _scheme) is not 0 and var places ? places : x.Index - y.Index);
        var intervals = ImmutableArray.CreateBuilder<(VersionCut, VersionCut)>();
        bool left = false, right = false;
        VersionCut? open = null;
        for (var i = 0; i < order.Count; i++)
        {
            var (place, isLeft) = order[i].End;
            (left, right) = isLeft ? (!left, right) : (left, !right);
            if (i + 1 < order.Count && Compare(place, order[i + 1].End.Place, _scheme) == 0)
            {
                continue;
            }

            var inside = rule(left, right);
            if (inside && open is null)
            {
                open = place;
            }
            else if (!inside && open is not null)
            {
                intervals.Add((open, place));
                open = null;
            }
        }

        return new VersionSet(_scheme, intervals.ToImmutable());
    }

    private IEnumerable<(VersionCut Place, bool IsLeft)> Ends(bool isLeft) =>
        Intervals.SelectMany(interval => new[] { (interval.From, isLeft), (interval.To, isLeft) });

    private static int Compare(VersionCut left, VersionCut right, VersionScheme scheme)
    {
        if (left.Version is null || right.Version is null)
        {
            return Rank(left) - Rank(right);
        }

        return scheme.Compare(left.Version, right.Version) is not 0 and var order ? order : left.IsAfter.CompareTo(right.IsAfter);
    }

    private static int Rank(VersionCut cut) => cut.Version is not null ? 0 : cut.IsAfter ? 1 : -1;
}
