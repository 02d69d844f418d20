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

    public string? Modularity { get; init; }

    public ImmutableArray<string> Licenses { get; init; } = [];

    /// <summary>Where inside the file it was found, for a file that holds others, e.g. <c>BOOT-INF/lib/x.jar</c>; nested archives are joined by <c>!/</c>.</summary>
    public string? Inner { get; init; }

    /// <summary>Names this record among those of the same file, where others depend on it; unique in the file.</summary>
    public string? Reference { get; init; }

    /// <summary>References of the records of the same file that it needs.</summary>
    public ImmutableArray<string> DependsOn { get; init; } = [];

    /// <summary>Whether the project itself asked for it; null where the file does not say.</summary>
    public bool? IsDirect { get; init; }

    /// <summary>Needed for building or testing only.</summary>
    public bool IsDevelopment { get; init; }

    /// <summary>How sure this record is; null when it is as sure as its extractor is of the whole file.</summary>
    public Confidence? Confidence { get; init; }

    /// <summary>Paths without leading slash, where the record lists them.</summary>
    public ImmutableArray<string> Files { get; init; } = [];
}
