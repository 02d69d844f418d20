using System.Collections.Immutable;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Python;

/// <summary>Python packages as pip installs them: <c>*.dist-info/METADATA</c>.</summary>
/// <remarks>Source: packaging.python.org, "Recording installed projects" (PEP 376, PEP 627).</remarks>
internal sealed class DistInfo : PackageExtractor
{
    public override string Name => "python-dist-info";

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.InDirectoryNamed(".dist-info", "METADATA")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (Whole(file, sink, Limits.Default.MaxMetadataBytes) is { } whole)
        {
            CoreMetadata.Record(whole.Span, FileName(Parent(file.Path)), sink);
        }
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => CoreMetadata.Purl(package);

    internal override string PlaceOf(string path) => Parent(Parent(path));
}
