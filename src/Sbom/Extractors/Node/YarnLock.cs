using System.Collections.Immutable;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Node;

/// <summary><c>yarn.lock</c>, of Yarn 1 and of Yarn 2 and later.</summary>
/// <remarks>The later ones write YAML with a <c>__metadata</c> entry; Yarn 1 has a syntax of its own. Neither says what is for development only.</remarks>
internal sealed class YarnLock : PackageExtractor
{
    public override string Name => "yarn-lock";

    public override PackageSources Reads => PackageSources.Locked;

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.FileName("yarn.lock")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (NpmNames.IsInstalled(file.Path) || Whole(file, sink, Limits.Default.MaxFileBytes) is not { } whole)
        {
            return;
        }

        var packages = new LockedPackages(sink, Limits.Default);
        if (whole.Span.StartsWith("__metadata:"u8) || whole.Span.IndexOf("\n__metadata:"u8) >= 0)
        {
            foreach (var document in LockYaml.Read(whole, file, sink))
            {
                YarnBerryEntries.Read(document, packages);
            }
        }
        else
        {
            new YarnClassicEntries(packages, sink).Read(Text(whole.Span));
        }

        packages.Finish();
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => NpmNames.Purl(package);

    internal override Confidence ConfidenceOf(string path) => Confidence.High;
}
