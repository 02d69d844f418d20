using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Plimsoll.Primitives;

namespace Plimsoll.Sbom.Comparing;

/// <summary>How a package differs between two inventories.</summary>
[JsonConverter(typeof(KebabEnum<PackageChangeKind>))]
public enum PackageChangeKind
{
    Added,
    Removed,
    Upgraded,
    Downgraded,

    /// <summary>The versions differ and nobody can say which is the later one.</summary>
    Changed,
}

/// <summary>One package that is not the same on both sides.</summary>
/// <param name="Package">Without version; what is compared is type, namespace, name and architecture.</param>
/// <param name="From">Version before; null for an added package, empty where it is unknown.</param>
/// <param name="To">Version after; null for a removed package, empty where it is unknown.</param>
/// <param name="Paths">Where the side that has it, the later one of two, found it.</param>
public sealed record PackageChange(PackageChangeKind Kind, PackageUrl Package, string Name, string? From, string? To, ImmutableArray<string> Paths);

/// <summary>The licences of one package that are not the same on both sides.</summary>
public sealed record LicenseChange(PackageUrl Package, string Name, string From, string To, ImmutableArray<string> Removed, ImmutableArray<string> Added);

/// <summary>What changed from one inventory to another.</summary>
public sealed record InventoryDiff
{
    public required Subject From { get; init; }

    public required Subject To { get; init; }

    /// <summary>By kind, package and version.</summary>
    public ImmutableArray<PackageChange> Packages { get; init; } = [];

    /// <summary>By package and version; only of packages that are on both sides.</summary>
    public ImmutableArray<LicenseChange> Licenses { get; init; } = [];

    /// <summary>Number of packages whose version is the same on both sides.</summary>
    public int Unchanged { get; init; }

    [JsonIgnore]
    public bool IsEmpty => Packages.IsEmpty && Licenses.IsEmpty;
}
