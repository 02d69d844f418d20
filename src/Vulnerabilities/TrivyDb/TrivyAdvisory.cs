using System.Collections.Immutable;

namespace Plimsoll.Vulnerabilities.TrivyDb;

/// <summary>What trivy-db says about one vulnerability in one package.</summary>
/// <remarks>Source: aquasecurity/trivy-db, pkg/types: the fields of Advisory, and the entries in which Rocky and Oracle say it by architecture.</remarks>
internal sealed record TrivyAdvisory
{
    public string FixedVersion { get; init; } = "";

    /// <summary>The first affected version; empty when all before the fix are.</summary>
    public string AffectedVersion { get; init; } = "";

    public ImmutableArray<string> VulnerableVersions { get; init; } = [];

    public ImmutableArray<string> PatchedVersions { get; init; } = [];

    public ImmutableArray<string> UnaffectedVersions { get; init; } = [];

    /// <summary>Ids that the vendor gives it, e.g. <c>DSA-5417-1</c> or <c>GHSA-…</c>.</summary>
    public ImmutableArray<string> VendorIds { get; init; } = [];

    /// <summary>Architectures that it is limited to; empty for all.</summary>
    public ImmutableArray<string> Architectures { get; init; } = [];

    public TrivyStatus Status { get; init; }

    /// <summary>The vendor's own: 0 for none, 1 (low) to 4 (critical).</summary>
    public int Severity { get; init; }

    public ImmutableArray<TrivyAdvisory> Entries { get; init; } = [];

    public bool HasConstraints => !VulnerableVersions.IsEmpty || !PatchedVersions.IsEmpty || !UnaffectedVersions.IsEmpty;
}

/// <remarks>Source: aquasecurity/trivy-db, pkg/types/status.go.</remarks>
internal enum TrivyStatus
{
    Unknown,
    NotAffected,
    Affected,
    Fixed,
    UnderInvestigation,
    WillNotFix,
    FixDeferred,
    EndOfLife,
}
