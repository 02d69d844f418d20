using System.Collections.Immutable;
using System.Xml;
using Plimsoll.Formats.Xml;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.DotNet;

/// <summary>Central package versions: <c>Directory.Packages.props</c> and other <c>*Packages.props</c>.</summary>
/// <remarks>
/// Source: NuGet, "Central Package Management". It lists versions for whichever project asks, so confidence is low.
/// Properties of the same file stand for their text once; conditions are not evaluated, so every alternative is listed.
/// </remarks>
internal sealed class PackagesProps : PackageExtractor
{
    public override string Name => "packages-props";

    public override PackageSources Reads => PackageSources.Installed | PackageSources.Locked;

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.Suffix("Packages.props"), PathPattern.Suffix("packages.props")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (Whole(file, sink, Limits.Default.MaxMetadataBytes) is not { } whole)
        {
            return;
        }

        var properties = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var versions = new List<(string Name, string Version)>();
        ImmutableArray<Diagnostic> diagnostics = [];
        try
        {
            using var reader = XmlWalk.Open(whole, Limits.Default.MaxMetadataBytes);
            if (reader.MoveToContent() == XmlNodeType.Element && reader.LocalName == "Project")
            {
                Read(reader, properties, versions);
            }
        }
        catch (XmlException exception)
        {
            diagnostics = [new("packages-props-malformed", DiagnosticSeverity.Error, $"The file is no XML without document type (line {exception.LineNumber})")];
        }

        var packages = versions.Select(v => new PackageFact { Name = v.Name, Version = Resolve(v.Version, properties) }).Distinct().ToImmutableArray();
        var open = packages.Count(p => p.Version.Length == 0);
        if (open > 0)
        {
            diagnostics = diagnostics.Add(new("packages-props-version-open", DiagnosticSeverity.Warning, $"{open} packages have versions that the file itself does not tell"));
        }

        DependencyFacts.Add(new(packages, diagnostics), sink);
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => NuGetName.Purl(package);

    internal override Confidence ConfidenceOf(string path) => Confidence.Low;

    private static void Read(XmlReader reader, Dictionary<string, string> properties, List<(string Name, string Version)> versions)
    {
        foreach (var group in reader.Children())
        {
            foreach (var item in reader.Children())
            {
                if (group == "PropertyGroup")
                {
                    properties[item] = reader.TakeText();
                }
                else if (group == "ItemGroup" && item is "PackageVersion" or "PackageReference" or "GlobalPackageReference")
                {
                    var name = (reader.GetAttribute("Include") ?? reader.GetAttribute("Update") ?? "").Trim();
                    var version = reader.GetAttribute("Version") ?? "";
                    foreach (var _ in reader.Children().Where(child => child == "Version"))
                    {
                        version = reader.TakeText();
                    }

                    if (name.Length > 0 && !name.Contains("$(", StringComparison.Ordinal))
                    {
                        versions.Add((name, version.Trim()));
                    }
                }
            }
        }
    }

    /// <summary>Replaces a version that is one property, and takes <c>[1.2.3]</c> for what it means; empty when the file does not tell.</summary>
    private static string Resolve(string version, Dictionary<string, string> properties)
    {
        var resolved = version is ['$', '(', .. var name, ')'] ? properties.GetValueOrDefault(name, "") : version;
        resolved = resolved is ['[', .. var exact, ']'] && !exact.Contains(',', StringComparison.Ordinal) ? exact : resolved;
        return resolved.Contains("$(", StringComparison.Ordinal) ? "" : resolved;
    }
}
