using System.Collections.Immutable;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.DotNet;

/// <summary>What <c>dotnet publish</c> wrote down beside an application, and what lies beside each shared framework.</summary>
internal sealed class DepsJson : PackageExtractor
{
    public override string Name => "deps-json";

    public override PackageSources Reads => PackageSources.Installed | PackageSources.Locked;

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.Suffix(".deps.json")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (Whole(file, sink, Limits.Default.MaxMetadataBytes) is { } whole)
        {
            DependencyFacts.Add(DependencyManifest.Read(whole.Span), sink);
        }
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => NuGetName.Purl(package);
}
