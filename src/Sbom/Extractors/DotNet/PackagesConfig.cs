using System.Collections.Immutable;
using System.Xml;
using Plimsoll.Formats.Xml;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.DotNet;

/// <summary>The list of packages of projects from before PackageReference: <c>packages.config</c>.</summary>
/// <remarks>Source: NuGet, "packages.config reference". The list is flat and complete; what was asked for and what it needs look the same.</remarks>
internal sealed class PackagesConfig : PackageExtractor
{
    public override string Name => "packages-config";

    public override PackageSources Reads => PackageSources.Installed | PackageSources.Locked;

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.FileName("packages.config")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (Whole(file, sink, Limits.Default.MaxMetadataBytes) is not { } whole)
        {
            return;
        }

        var packages = ImmutableArray.CreateBuilder<PackageFact>();
        ImmutableArray<Diagnostic> diagnostics = [];
        try
        {
            using var reader = XmlWalk.Open(whole, Limits.Default.MaxMetadataBytes);
            if (reader.MoveToContent() == XmlNodeType.Element && reader.LocalName == "packages")
            {
                Read(reader, packages);
            }
        }
        catch (XmlException exception)
        {
            diagnostics = [new("packages-config-malformed", DiagnosticSeverity.Error, $"The file is no XML without document type (line {exception.LineNumber})")];
        }

        DependencyFacts.Add(new([.. packages.DistinctBy(p => (p.Name, p.Version))], diagnostics), sink);
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => NuGetName.Purl(package);

    private static void Read(XmlReader reader, ImmutableArray<PackageFact>.Builder packages)
    {
        foreach (var _ in reader.Children().Where(name => name == "package"))
        {
            if (reader.GetAttribute("id") is { Length: > 0 } id)
            {
                packages.Add(new PackageFact
                {
                    Name = id.Trim(),
                    Version = reader.GetAttribute("version")?.Trim() ?? "",
                    IsDevelopment = string.Equals(reader.GetAttribute("developmentDependency"), "true", StringComparison.OrdinalIgnoreCase),
                });
            }
        }
    }
}
