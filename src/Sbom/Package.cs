using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Plimsoll.Primitives;

namespace Plimsoll.Sbom;

/// <summary>One package of an inventory.</summary>
public sealed record Package
{
    /// <summary>As the ecosystem writes it, e.g. <c>@types/node</c>, <c>libssl3</c>, <c>github.com/gin-gonic/gin</c>.</summary>
    public required string Name { get; init; }

    /// <summary>As installed, epoch included; empty when the evidence gives none.</summary>
    public required string Version { get; init; }

    public required PackageUrl Purl { get; init; }

    /// <summary>Source package of an OS package, when it differs from the binary one in name or version.</summary>
    public SourcePackage? Source { get; init; }

    public string? Architecture { get; init; }

    /// <summary>SPDX identifiers or expressions where the evidence gives them, else the text found.</summary>
    public ImmutableArray<string> Licenses { get; init; } = [];

    /// <summary>Who made it, where that changes which advisories apply: upstream project, distribution vendor.</summary>
    public string? Supplier { get; init; }

    /// <summary>Commit that the build recorded for itself; null where it recorded none.</summary>
    public string? Revision { get; init; }

    /// <summary>The module that an rpm package was built for, <c>NAME:STREAM:VERSION:CONTEXT</c>; null outside modules.</summary>
    public string? Modularity { get; init; }

    /// <summary>Where it was found; the first entry is the primary one. Never empty in a scan, possibly empty in a bill of materials read.</summary>
    public ImmutableArray<PackageEvidence> Evidence { get; init; } = [];

    /// <summary>The OS package that installed the files that prove this one; null when none owns them.</summary>
    public PackageUrl? OwnedBy { get; init; }

    /// <summary>The layer that removed it again; null while it is installed.</summary>
    public LayerReference? RemovedBy { get; init; }

    /// <summary>Packages of the same lock file or database that it needs, sorted; empty where the evidence does not say.</summary>
    public ImmutableArray<PackageUrl> DependsOn { get; init; } = [];

    /// <summary>Whether the project itself asked for it; null where the evidence does not say.</summary>
    public bool? IsDirect { get; init; }

    /// <summary>Needed for building or testing only.</summary>
    public bool IsDevelopment { get; init; }

    /// <summary>Indices into <see cref="Inventory.Parts"/> of the merged parts that have it; empty where nothing was merged.</summary>
    public ImmutableArray<int> Parts { get; init; } = [];

    /// <summary>Number of files that an OS package lists (links and empty directories too); null where the database does not say.</summary>
    public int? OwnedFiles { get; init; }

    /// <summary>Path of the primary evidence, followed by <c>!/</c> and the path inside it where it is an archive.</summary>
    [JsonIgnore]
    public string? Path => Evidence.IsEmpty ? null : Evidence[0].Inner is { } inner ? $"{Evidence[0].Path}!/{inner}" : Evidence[0].Path;

    /// <summary>Layer of the primary evidence.</summary>
    [JsonIgnore]
    public LayerReference? Layer => Evidence.IsEmpty ? null : Evidence[0].Layer;

    /// <summary>Whether a distribution's package manager installed it.</summary>
    [JsonIgnore]
    public bool IsOsPackage => Purl.Type is "deb" or "apk" or "rpm" or "alpm" or "opkg";
}

/// <summary>The source package that an OS package was built from.</summary>
public sealed record SourcePackage(string Name, string Version);

/// <summary>What proves a package.</summary>
/// <param name="Method">How it was found, e.g. <c>dpkg-status</c>, <c>go-build-info</c>: the analyzer's name.</param>
/// <param name="Inner">Where inside the file, for an archive; null else.</param>
public sealed record PackageEvidence(string Path, LayerReference? Layer, string Method, Confidence Confidence, string? Inner = null);

/// <summary>How sure the identification is.</summary>
[JsonConverter(typeof(KebabEnum<Confidence>))]
public enum Confidence
{
    /// <summary>Guessed, e.g. from a file name.</summary>
    Low,

    /// <summary>Read from metadata that anyone could have put there.</summary>
    Medium,

    /// <summary>Recorded by the package manager or the linker itself.</summary>
    High,
}
