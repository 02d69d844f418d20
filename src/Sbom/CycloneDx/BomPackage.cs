using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Extractors.Rpm;

namespace Plimsoll.Sbom.CycloneDx;

/// <summary>Turns one component with a package URL into a package.</summary>
internal static class BomPackage
{
    public static Package Read(BomComponent component, PackageUrl purl, bool isOurs, BomLayers layers)
    {
        var name = isOurs && component.Name.Length > 0 ? component.Name : Name(component, purl);
        var version = isOurs ? component.Version : Version(component, purl);
        var source = isOurs ? OurSource(component) : ForeignSource(component, purl, version);
        return new Package
        {
            Name = name,
            Version = version,
            Purl = purl,
            Source = source is null || (source.Name == name && source.Version == version) ? null : source,
            Architecture = component.Property(PropertyNames.Architecture) ?? (isOurs ? null : purl.Qualifiers.GetValueOrDefault("arch")),
            Licenses = [.. component.Licenses],
            Supplier = component.Supplier.Length == 0 ? null : component.Supplier,
            Revision = component.Property(PropertyNames.Revision),
            Modularity = purl.Qualifiers.GetValueOrDefault("rpmmod") ?? purl.Qualifiers.GetValueOrDefault("modularitylabel") ?? component.Property(PropertyNames.Trivy + "Modularitylabel"),
            Evidence = isOurs ? OurEvidence(component, layers) : ForeignEvidence(component, layers),
            OwnedBy = PackageUrl.TryParse(component.Property(PropertyNames.OwnedBy), null, out var owner) ? owner : null,
            OwnedFiles = int.TryParse(component.Property(PropertyNames.OwnedFiles), NumberStyles.None, CultureInfo.InvariantCulture, out var files) ? files : null,
            IsDirect = isOurs ? component.Property(PropertyNames.Direct) switch { "true" => true, "false" => false, _ => null } : null,
            IsDevelopment = isOurs
                ? component.Property(PropertyNames.Development) == "true"
                : component.Scope == "excluded" || component.Property(PropertyNames.CdxgenDevelopment) == "true",
            Parts = isOurs ? ReadParts(component) : [],
            RemovedBy = isOurs ? layers.Find(component.Property(PropertyNames.RemovedBy)) : null,
        };
    }

    /// <summary>The ecosystem's own spelling, which tools split into group and name in different ways.</summary>
    private static string Name(BomComponent component, PackageUrl purl) => purl.Type switch
    {
        "npm" => purl.Namespace is null ? purl.Name : $"{purl.Namespace}/{purl.Name}",
        "maven" => $"{purl.Namespace}:{purl.Name}",
        "golang" or "composer" when component.Group.Length > 0 && !component.Name.StartsWith(component.Group, StringComparison.Ordinal) => $"{component.Group}/{component.Name}",
        _ when component.Name.Length > 0 => component.Name,
        _ => purl.Namespace is null || purl.Type is "deb" or "apk" or "rpm" ? purl.Name : $"{purl.Namespace}/{purl.Name}",
    };

    /// <summary>Some tools leave the epoch of an OS package to a qualifier.</summary>
    private static string Version(BomComponent component, PackageUrl purl)
    {
        var version = component.Version.Length > 0 ? component.Version : purl.Version ?? "";
        return purl.Qualifiers.GetValueOrDefault("epoch") is { } epoch and not "0" && version.Length > 0 && !version.Contains(':', StringComparison.Ordinal)
            ? $"{epoch}:{version}"
            : version;
    }

    private static SourcePackage? OurSource(BomComponent component) =>
        component.Property(PropertyNames.SourceName) is { } name ? new(name, component.Property(PropertyNames.SourceVersion) ?? "") : null;

    private static ImmutableArray<int> ReadParts(BomComponent component) =>
    [
        .. component.All(PropertyNames.Part)
            .Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var part) ? part : -1)
            .Where(part => part >= 0),
    ];

    /// <summary>Trivy's properties, or the <c>upstream</c> qualifier of Syft: <c>NAME[@VERSION]</c>, of an rpm the file name of its source.</summary>
    private static SourcePackage? ForeignSource(BomComponent component, PackageUrl purl, string version)
    {
        if (component.Property(PropertyNames.Trivy + "SrcName") is { Length: > 0 } name)
        {
            var epoch = component.Property(PropertyNames.Trivy + "SrcEpoch") is { Length: > 0 } e and not "0" ? e + ":" : "";
            var release = component.Property(PropertyNames.Trivy + "SrcRelease") is { Length: > 0 } r ? "-" + r : "";
            return new(name, component.Property(PropertyNames.Trivy + "SrcVersion") is { Length: > 0 } v ? epoch + v + release : version);
        }

        if (purl.Qualifiers.GetValueOrDefault("upstream") is not { Length: > 0 } upstream)
        {
            return null;
        }

        if (purl.Type == "rpm" && SourceRpm.Split(upstream) is { } file)
        {
            // File names have no epoch; the binary package's is the source's, too.
            return new(file.Name, version[..(version.IndexOf(':', StringComparison.Ordinal) + 1)] + file.Version);
        }

        return upstream.Split('@', 2) switch
        {
            [{ Length: > 0 } text, { Length: > 0 } upstreamVersion] => new(text, upstreamVersion),
            [{ Length: > 0 } text, ..] => new(text, version),
            _ => null,
        };
    }

    private static ImmutableArray<PackageEvidence> OurEvidence(BomComponent component, BomLayers layers)
    {
        var references = component.All(PropertyNames.Layer).ToArray();
        var inner = new Dictionary<int, string>();
        foreach (var text in component.All(PropertyNames.Inner))
        {
            if (BomLayers.TrySplit(text, out var index, out var path))
            {
                inner.TryAdd(index, path);
            }
        }

        return
        [
            .. component.Locations.Select((path, i) =>
            {
                var (method, confidence) = i < component.Methods.Count ? component.Methods[i] : default;
                return new PackageEvidence(path, i < references.Length ? layers.Find(references[i]) : null, method ?? "", Level(confidence), inner.GetValueOrDefault(i));
            }),
        ];
    }

    private static ImmutableArray<PackageEvidence> ForeignEvidence(BomComponent component, BomLayers layers)
    {
        var layer = layers.FindDiffId(component.Property(PropertyNames.Trivy + "LayerDiffID"));
        var locations = component.Locations
            .Concat(component.Properties.Where(p => p.Key == PropertyNames.Trivy + "FilePath" || IsSyftPath(p.Key)).Select(p => p.Value))
            .Select(path => path.TrimStart('/'))
            .Where(path => path.Length > 0)
            .Distinct();
        return [.. locations.Select(path => new PackageEvidence(path, layer, "sbom", Confidence.Medium))];
    }

    /// <summary><c>syft:location:0:path</c> and so on.</summary>
    private static bool IsSyftPath(string name) =>
        name.StartsWith("syft:location:", StringComparison.Ordinal) && name.EndsWith(":path", StringComparison.Ordinal);

    /// <summary>How documents write a confidence.</summary>
    public static double Number(Confidence confidence) => confidence switch
    {
        Confidence.High => 1,
        Confidence.Medium => 0.7,
        _ => 0.3,
    };

    private static Confidence Level(double confidence) => confidence switch
    {
        >= 0.9 => Confidence.High,
        >= 0.5 => Confidence.Medium,
        _ => Confidence.Low,
    };
}
