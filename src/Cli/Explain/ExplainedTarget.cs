using System.Collections.Immutable;
using Plimsoll.Primitives;
using Plimsoll.Sbom;
using Plimsoll.Vulnerabilities.Explaining;

namespace Plimsoll.Cli.Explain;

/// <summary>What one vulnerability means for one target.</summary>
/// <param name="Findings">Those of a scan that are about it.</param>
/// <param name="Standings">Every package that an advisory about it names, affected or not.</param>
/// <param name="Gaps">Why the answer may be incomplete; empty when all packages could be looked up.</param>
internal sealed record ExplainedTarget(Inventory Inventory, ImmutableArray<Finding> Findings, ImmutableArray<PackageStanding> Standings, ImmutableArray<UnknownReason> Gaps);
