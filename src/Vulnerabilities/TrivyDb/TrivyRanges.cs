using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Osv;
using Plimsoll.Vulnerabilities.Versions;

namespace Plimsoll.Vulnerabilities.TrivyDb;

/// <summary>Turns what an advisory of trivy-db says about versions into ranges of our own.</summary>
/// <remarks>
/// Source: aquasecurity/trivy, pkg/detector/library/compare/compare.go (languages) and pkg/detector/ospkg (distributions).
/// A version is affected when it satisfies a vulnerable constraint (any version where there is none) and no patched or unaffected one; an empty constraint means every version.
/// </remarks>
internal static class TrivyRanges
{
    private static readonly OsvRange Every = new(IsGit: false, [new(OsvEventKind.Introduced, OsvEvents.Start)]);

    /// <summary>Affects nothing, and yet says that the vendor has judged.</summary>
    private static readonly OsvRange Never = new(IsGit: false, [new(OsvEventKind.Introduced, OsvEvents.Start), new(OsvEventKind.Fixed, OsvEvents.Start)]);

    /// <summary>By fixed version and status, as distributions write it.</summary>
    public static OsvRange OfDistribution(TrivyAdvisory advisory)
    {
        if (advisory.Status == TrivyStatus.NotAffected)
        {
            return Never;
        }

        var first = new OsvEvent(OsvEventKind.Introduced, advisory.AffectedVersion.Length > 0 ? advisory.AffectedVersion : OsvEvents.Start);
        return new OsvRange(IsGit: false, advisory.FixedVersion.Length > 0 ? [first, new(OsvEventKind.Fixed, advisory.FixedVersion)] : [first]);
    }

    /// <summary>By constraints, as language ecosystems write it.</summary>
    /// <param name="isUnderstood">Whether every constraint was. Of a patched one that was not, no version is taken for safe.</param>
    /// <returns>Null when no verdict can rest on it.</returns>
    public static OsvRange? OfLanguage(TrivyAdvisory advisory, VersionScheme scheme, Limits limits, out bool isUnderstood)
    {
        isUnderstood = true;
        if (advisory.VulnerableVersions.Contains("") || advisory.PatchedVersions.Contains(""))
        {
            return Every;
        }

        if (!advisory.HasConstraints)
        {
            isUnderstood = false;
            return null;
        }

        var vulnerable = advisory.VulnerableVersions.IsEmpty ? VersionSet.All(scheme) : VersionConstraints.Parse(advisory.VulnerableVersions, scheme, limits);
        var patched = VersionConstraints.Parse(advisory.PatchedVersions, scheme, limits);
        var unaffected = VersionConstraints.Parse(advisory.UnaffectedVersions, scheme, limits);
        isUnderstood = vulnerable is not null && patched is not null && unaffected is not null;
        if (vulnerable is null || (advisory.VulnerableVersions.IsEmpty && !isUnderstood))
        {
            return null;
        }

        var none = VersionSet.None(scheme);
        var affected = vulnerable.Except(patched ?? none).Except(unaffected ?? none);
        return affected.Intervals.IsEmpty ? Never : new OsvRange(IsGit: false, [.. Fixes(patched ?? none, affected).Concat(affected.Intervals.SelectMany(Events)).Distinct()]);
    }

    /// <summary>The patched versions by name: an interval may end before the version that mends it, and then nothing else names that one.</summary>
    private static IEnumerable<OsvEvent> Fixes(VersionSet patched, VersionSet affected) =>
        from interval in patched.Intervals
        let first = interval.From.IsAfter ? null : interval.From.Version
        where first is not null && !affected.Contains(first)
        select new OsvEvent(OsvEventKind.Fixed, first);

    private static IEnumerable<OsvEvent> Events((VersionCut From, VersionCut To) interval)
    {
        yield return interval.From.Version is not { } first ? new(OsvEventKind.Introduced, OsvEvents.Start)
            : new(interval.From.IsAfter ? OsvEventKind.IntroducedAfter : OsvEventKind.Introduced, first);
        if (interval.To.Version is { } last)
        {
            yield return new(interval.To.IsAfter ? OsvEventKind.LastAffected : OsvEventKind.Fixed, last);
        }
    }
}
