using Plimsoll.Primitives;

namespace Plimsoll.Sbom.Spdx;

/// <summary>What a document says beyond the inventory.</summary>
/// <param name="Timestamp">When it was made; the inventory's own date when null, and the first second of 1970 when that is unknown, too, for SPDX demands one.</param>
public sealed record SpdxOptions(ToolVersion Tool, DateTimeOffset? Timestamp = null);
