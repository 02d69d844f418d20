using System.Collections.Immutable;

namespace Plimsoll.Sbom.Facts;

/// <summary>What one file says about one package, before anything is known about the rest of the image.</summary>
internal sealed record PackageFact
{
    public required string Name { get; init; }

    public string Version { get; init; } = "";

    public string? Architecture { get; init; }

    public string? SourceName { get; init; }

    public string? SourceVersion { get; init; }

    public string? Supplier { get; init; }

    public string? Revision { get; init; }

    public ImmutableArray<string> Licenses { get; init; } = [];

    /// <summary>Paths without leading slash, where the record lists them.</summary>
    public ImmutableArray<string> Files { get; init; } = [];
}
