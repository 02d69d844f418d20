using System.Collections.Immutable;
using System.IO.Enumeration;

namespace Plimsoll.Primitives.Decisions;

/// <summary>Decides how findings stand: a pure function of findings, exceptions and the instant.</summary>
public static class Dispositions
{
    /// <summary>How long before its end an exception is announced.</summary>
    public static TimeSpan NoticePeriod { get; } = TimeSpan.FromDays(14);

    /// <summary>Open, or waived by the first exception (by id) that covers the finding and has not expired.</summary>
    public static Disposition Decide(Finding finding, ImmutableArray<Waiver> waivers, DateTimeOffset now)
    {
        var waiver = waivers.Where(w => !w.IsExpired(now) && Covers(w, finding)).MinBy(w => w.Id, StringComparer.Ordinal);
        return waiver is null ? Disposition.Open.Instance : new Disposition.Waived(waiver.Id, waiver.Reason, waiver.Expires);
    }

    /// <summary>Not affected where the statement that counts says that nothing has to be done; else as exceptions decide.</summary>
    public static Disposition Decide(Finding finding, ImmutableArray<Waiver> waivers, VexStatements statements, DateTimeOffset now) =>
        finding.Indeterminate is null && statements.Of(finding) is { Settles: true } statement
            ? new Disposition.NotAffected(statement.Id, statement.Reason.Length > 0 ? $"{KebabNames.Of(statement.Status)}: {statement.Reason}" : KebabNames.Of(statement.Status))
            : Decide(finding, waivers, now);

    /// <summary>Expired, soon-expiring and unused exceptions, in the order of the file; one notice each, the worst. Those of one id are one that applies in several places.</summary>
    public static ImmutableArray<WaiverNotice> Notices(ImmutableArray<Waiver> waivers, IReadOnlyCollection<Finding> findings, DateTimeOffset now)
    {
        return [.. waivers.GroupBy(waiver => waiver.Id).Select(Notice).OfType<WaiverNotice>()];

        WaiverNotice? Notice(IGrouping<string, Waiver> places)
        {
            var waiver = places.First();
            WaiverState? state = waiver.IsExpired(now) ? WaiverState.Expired
                : !places.Any(place => findings.Any(f => Covers(place, f))) ? WaiverState.Unused
                : waiver.IsExpired(now + NoticePeriod) ? WaiverState.ExpiresSoon
                : null;
            return state is { } s ? new WaiverNotice(waiver.Id, s, waiver.Expires, waiver.Owner) : null;
        }
    }

    /// <summary>Whether the exception speaks of this finding, whatever the day. An advisory is also covered by its aliases, never by what it merely bundles.</summary>
    public static bool Covers(Waiver waiver, Finding finding) =>
        (Same(waiver.Covers, finding.RuleId) || finding.Aliases.Any(alias => Same(waiver.Covers, alias)))
        && (waiver.Scope.Package is null || CoversPackage(waiver.Scope.Package, finding.Location))
        && (waiver.Scope.Path is null || CoversPath(waiver.Scope.Path, finding.Location))
        && (waiver.Scope.Image is null || CoversImage(waiver.Scope.Image, finding.Subject))
        && waiver.Scope != new WaiverScope();

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static bool CoversPackage(PackageUrl scope, Location location) =>
        location is Location.PackageInstance { Package: var package } && PackageScope.Includes(scope, package);

    private static bool CoversPath(string glob, Location location)
    {
        var path = location switch
        {
            Location.PackageInstance package => package.Path,
            Location.FileRange file => file.Path,
            Location.ObjectPath o => o.Path,
            _ => null,
        };
        return path is not null && PathGlob.Matches(glob, path);
    }

    private static bool CoversImage(string scope, Subject subject) =>
        subject.Digest?.ToString() == scope || FileSystemName.MatchesSimpleExpression(scope, subject.Name, ignoreCase: false);
}
