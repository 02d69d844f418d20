using System.Collections.Immutable;
using Plimsoll.Primitives;
using Plimsoll.Primitives.Decisions;
using Plimsoll.Sbom;
using Plimsoll.Vulnerabilities.Explaining;

namespace Plimsoll.Cli.Explain;

/// <summary>What one vulnerability means for one target.</summary>
/// <param name="Findings">Those of a scan that are about it.</param>
/// <param name="Standings">Every package that an advisory about it names, affected or not.</param>
/// <param name="Dispositions">Of the findings that an exception or a VEX statement covers, by fingerprint.</param>
/// <param name="Gaps">Why the answer may be incomplete; empty when all packages could be looked up.</param>
internal sealed record ExplainedTarget(Inventory Inventory, ImmutableArray<Finding> Findings, ImmutableArray<PackageStanding> Standings, ImmutableDictionary<string, Disposition> Dispositions, ImmutableArray<UnknownReason> Gaps)
{
    /// <summary>The finding about a package that is affected; null when the scan has none.</summary>
    public Finding? FindingOf(Package package) =>
        Findings.FirstOrDefault(f => f.Location is Location.PackageInstance place && place.Package.Equals(package.Purl) && place.Path == package.Path);

    /// <summary>Who answers for the finding about a package; null when it is open.</summary>
    public Disposition? SettledFor(Package package) =>
        FindingOf(package) is { } finding ? Dispositions.GetValueOrDefault(finding.Fingerprint) : null;
}
