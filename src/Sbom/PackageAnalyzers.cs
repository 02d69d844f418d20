using System.Collections.Immutable;
using Plimsoll.Images;
using Plimsoll.Sbom.Extractors;

namespace Plimsoll.Sbom;

/// <summary>What the pass over an image needs in order to find packages.</summary>
public static class PackageAnalyzers
{
    public static AnalyzerGroup Group { get; } = new("packages", "", ImmutableArray<LayerAnalyzer>.CastUp(PackageExtractor.All));
}
