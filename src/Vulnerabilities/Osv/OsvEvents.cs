using System.Collections.Immutable;
using Plimsoll.Vulnerabilities.Versions;

namespace Plimsoll.Vulnerabilities.Osv;

/// <summary>The order of the events of a range.</summary>
/// <remarks>
/// Source: OpenSSF OSV schema 1.7, "affected[].ranges[].events": <c>0</c> comes before every version, and the limit <c>*</c> after all.
/// Events of one version keep the order of the record.
/// </remarks>
internal static class OsvEvents
{
    /// <summary>The version that stands before all others.</summary>
    public const string Start = "0";

    public const string Endless = "*";

    public static ImmutableArray<OsvEvent> InOrder(ImmutableArray<OsvEvent> events, VersionScheme scheme) =>
        [.. events.Order(Comparer<OsvEvent>.Create((left, right) => Compare(left, right, scheme)))];

    /// <summary>Whether something is introduced and the scheme can order all versions.</summary>
    public static bool AreDecidable(ImmutableArray<OsvEvent> events, VersionScheme scheme) =>
        events.Any(e => e.Kind is OsvEventKind.Introduced or OsvEventKind.IntroducedAfter)
        && events.All(e => e.Version == Start || (e.Kind == OsvEventKind.Limit && e.Version == Endless) || scheme.IsValid(e.Version));

    private static int Compare(OsvEvent left, OsvEvent right, VersionScheme scheme) => Rank(left) != Rank(right)
        ? Rank(left) - Rank(right)
        : Rank(left) != 0 ? 0 : scheme.Compare(left.Version, right.Version);

    private static int Rank(OsvEvent e) => e.Version == Start ? -1 : e is { Kind: OsvEventKind.Limit, Version: Endless } ? 1 : 0;
}
