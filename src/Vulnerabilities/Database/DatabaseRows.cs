using System.Runtime.InteropServices;

namespace Plimsoll.Vulnerabilities.Database;

/// <summary>A run of rows in another section.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct Slice(uint Start, uint Count);

/// <summary>Rows sorted by name, so that they can be searched.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct EcosystemRow(uint Name, uint Scheme, uint Source, uint Advisories, Slice Packages, long Modified);

/// <summary>Rows sorted by name within their ecosystem.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct PackageRow(uint Name, Slice Affected);

[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct AffectedRow(uint Advisory, uint Urgency, Slice Ranges, Slice Versions, Slice Severities);

/// <summary>Events lie in the order of their versions.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct RangeRow(RangeFlags Flags, Slice Events);

[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct EventRow(uint Kind, uint Version);

[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct SeverityRow(uint Type, uint Score);

[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct AdvisoryRow(
    uint Id,
    uint Summary,
    uint DatabaseSeverity,
    uint Source,
    long Modified,
    long Published,
    Slice Aliases,
    Slice Upstream,
    Slice Related,
    Slice Weaknesses,
    Slice References,
    Slice Severities);

/// <param name="DateAdded">Days since 0001-01-01.</param>
/// <param name="DueDate">Likewise; negative when there is none.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct ExploitedRow(uint Id, int DateAdded, int DueDate, uint Ransomware);

/// <summary>Rows sorted by year and number of the CVE.</summary>
/// <param name="Probability">In units of 10^-9.</param>
/// <param name="Percentile">Likewise.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct PredictionRow(uint Year, uint Number, uint Probability, uint Percentile)
{
    public const double Unit = 1e9;

    public CveNumber Cve => new(Year, Number);
}

[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct SourceRow(uint Name, uint Location, uint Digest, uint Records, uint Withdrawn, uint Unreadable, long Modified, long Fetched);

[Flags]
internal enum RangeFlags : uint
{
    None = 0,

    /// <summary>Nothing is introduced, or an event names a version that the scheme cannot order: no verdict may rest on this range.</summary>
    IsUndecidable = 1,
}
