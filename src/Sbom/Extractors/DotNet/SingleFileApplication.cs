using Plimsoll.Formats.DotNetBundle;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.DotNet;

/// <summary>Applications published as one executable: the packages, and the runtime of self-contained ones, by the dependency manifest inside.</summary>
/// <remarks>Programs compiled ahead of time hold no manifest and name no packages.</remarks>
internal sealed class SingleFileApplication : PackageExtractor
{
    public override string Name => "dotnet-bundle";

    public override bool WantsExecutables => true;

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (file.Length > Limits.Default.MaxExecutableBytes)
        {
            sink.Report(new("executable-too-large", DiagnosticSeverity.Error, $"The file is larger than {new ByteSize(Limits.Default.MaxExecutableBytes)} and was not read"));
            return;
        }

        var source = new ContentRanges(file.Content);
        var (bundle, diagnostics) = BundleReader.Read(source, Limits.Default);
        foreach (var diagnostic in diagnostics)
        {
            sink.Report(diagnostic);
        }

        if (bundle is null)
        {
            return;
        }

        var manifests = bundle.Files.Where(f => f.Kind == BundledFileKind.DependencyManifest).Take(1).ToArray();
        if (manifests.Length == 0)
        {
            sink.Report(new("bundle-without-manifest", DiagnosticSeverity.Error, "The .NET application holds no dependency manifest, so its packages are not known"));
            return;
        }

        var (content, problems) = BundleReader.Open(source, manifests[0], Limits.Default.MaxMetadataBytes);
        foreach (var problem in problems)
        {
            sink.Report(problem);
        }

        if (content is not null)
        {
            DependencyFacts.Add(DependencyManifest.Read(content), sink);
        }
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => NuGetName.Purl(package);

    internal override Confidence ConfidenceOf(string path) => Confidence.High;
}
