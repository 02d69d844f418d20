using System.Collections.Immutable;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Java;

/// <summary>Java archives and the archives inside them: libraries, shaded libraries, web and enterprise applications, plugins.</summary>
/// <remarks>How an archive is identified is said at <see cref="JavaIdentity"/> and in docs/features/java.md.</remarks>
internal sealed class JavaArchive : PackageExtractor
{
    public static ImmutableArray<string> Suffixes { get; } = [".jar", ".war", ".ear", ".par", ".sar", ".nar", ".jpi", ".hpi", ".kar", ".lpkg"];

    public override string Name => "java-archive";

    public override ImmutableArray<PathPattern> Patterns { get; } = [.. Suffixes.Select(PathPattern.Suffix)];

    public override bool WantsLargeFiles => true;

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (Whole(file, sink, Limits.Default.MaxLargeFileBytes) is not { } whole)
        {
            return;
        }

        if (whole.IsEmpty)
        {
            sink.Report(new("java-archive-empty", DiagnosticSeverity.Warning, "The archive is an empty file"));
            return;
        }

        var (packages, diagnostics) = JavaArchiveWalk.Read(whole, file.Path, Limits.Default);
        foreach (var diagnostic in diagnostics)
        {
            sink.Report(diagnostic);
        }

        if (!packages.IsEmpty)
        {
            sink.Add(new Fact.Packages(packages));
        }
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => MavenName.Purl(package.Name, package.Version);
}
