using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Extractors;

namespace Plimsoll.Sbom;

/// <summary>What the pass over an image or a directory needs in order to find packages.</summary>
public static class PackageAnalyzers
{
    private static readonly AnalyzerGroup Installed = Of(PackageSources.Installed);

    private static readonly AnalyzerGroup Locked = Of(PackageSources.Locked);

    /// <summary>Images and root file systems hold what is installed, source directories what will be.</summary>
    public static AnalyzerGroup For(TargetKind target) => target == TargetKind.SourceDirectory ? Locked : Installed;

    private static AnalyzerGroup Of(PackageSources sources) =>
        new("packages", KebabNames.Of(sources), [.. PackageExtractor.All.Where(extractor => (extractor.Reads & sources) != 0)]);
}
