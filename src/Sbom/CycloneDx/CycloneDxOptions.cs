using System.Collections.Immutable;
using Plimsoll.Primitives;
using Plimsoll.Primitives.Decisions;

namespace Plimsoll.Sbom.CycloneDx;

/// <summary>What a document says beyond the inventory.</summary>
/// <param name="Timestamp">When it was made; the inventory's own date when null.</param>
/// <param name="Findings">Vulnerabilities of its packages; null when nobody looked for any.</param>
/// <param name="Dispositions">How findings stand, by fingerprint; one that is missing is open.</param>
public sealed record CycloneDxOptions(
    ToolVersion Tool,
    DateTimeOffset? Timestamp = null,
    ImmutableArray<Finding>? Findings = null,
    ImmutableSortedDictionary<string, Disposition>? Dispositions = null);
