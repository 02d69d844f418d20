using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Sbom;

/// <summary>What is inside an artifact.</summary>
public sealed record Inventory
{
    public required Subject Subject { get; init; }

    /// <summary>Null when the target says nothing about its distribution (as <c>FROM scratch</c>).</summary>
    public Distribution? Distribution { get; init; }

    public Platform? Platform { get; init; }

    /// <summary>When the artifact was made; the only date that a bill of materials takes over unasked.</summary>
    public DateTimeOffset? Created { get; init; }

    public Digest? ConfigDigest { get; init; }

    public ImmutableArray<string> Tags { get; init; } = [];

    public ImmutableArray<LayerReference> Layers { get; init; } = [];

    /// <summary>Installed packages, sorted by type, name, version and path.</summary>
    public ImmutableArray<Package> Packages { get; init; } = [];

    /// <summary>Packages that a later layer removed, sorted likewise; each has <see cref="Package.RemovedBy"/>.</summary>
    public ImmutableArray<Package> Removed { get; init; } = [];

    /// <summary>What it was merged from; empty for the inventory of one target.</summary>
    public ImmutableArray<Subject> Parts { get; init; } = [];

    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    public bool IsPartial => Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);
}

/// <summary>What <c>os-release</c> says.</summary>
/// <param name="Id">Lower case, e.g. <c>debian</c>, <c>alpine</c>.</param>
/// <param name="VersionId">E.g. <c>12</c>, <c>3.19.1</c>; null for rolling releases.</param>
/// <param name="Codename">E.g. <c>bookworm</c>.</param>
/// <param name="Like"><c>ID_LIKE</c>, in order.</param>
/// <param name="Path">The file it was read from; null when only a bill of materials names it.</param>
/// <remarks>Source: os-release(5).</remarks>
public sealed record Distribution(
    string Id,
    string? VersionId = null,
    string? Codename = null,
    string? PrettyName = null,
    ImmutableArray<string> Like = default,
    string? Path = null);
