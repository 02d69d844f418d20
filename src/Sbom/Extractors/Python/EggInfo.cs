using System.Collections.Immutable;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Python;

/// <summary>Python packages as distutils, setuptools and distributions install them: <c>*.egg-info</c> (file or directory) and <c>EGG-INFO</c>.</summary>
/// <remarks>Source: setuptools, "The Internal Structure of Python Eggs". Zipped eggs are not opened.</remarks>
internal sealed class EggInfo : PackageExtractor
{
    private const string Extension = ".egg-info";

    public override string Name => "python-egg-info";

    public override ImmutableArray<PathPattern> Patterns { get; } =
    [
        PathPattern.Suffix(Extension),
        PathPattern.InDirectoryNamed(Extension, "PKG-INFO"),
        PathPattern.InDirectoryNamed("EGG-INFO", "PKG-INFO"),
    ];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (Whole(file, sink, Limits.Default.MaxMetadataBytes) is { } whole)
        {
            CoreMetadata.Record(whole.Span, FileName(Record(file.Path)), sink);
        }
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => CoreMetadata.Purl(package);

    internal override string PlaceOf(string path) => Parent(Record(path));

    /// <summary>The file or directory whose name tells package and version.</summary>
    private static string Record(string path) =>
        path.EndsWith(Extension, StringComparison.Ordinal) ? path
        : path.EndsWith("/EGG-INFO/PKG-INFO", StringComparison.Ordinal) ? Parent(Parent(path))
        : Parent(path);
}
