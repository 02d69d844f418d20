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
            Modularity = purl.Qualifiers.GetValueOrDefault("rpmmod") ?? purl.Qualifiers.GetValueOrDefault("modularitylabel"),
            Evidence = isOurs ? OurEvidence(component, layers) : ForeignEvidence(component),
            OwnedBy = PackageUrl.TryParse(component.Property(PropertyNames.OwnedBy), null, out var owner) ? owner : null,
            OwnedFiles = int.TryParse(component.Property(PropertyNames.OwnedFiles), NumberStyles.None, CultureInfo.InvariantCulture, out var files) ? files : null,
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

    /// <summary>Trivy's properties, or the <c>upstream</c> qualifier of Syft: <c>NAME[@VERSION]</c>, for rpm the file name of the source package.</summary>
    private static SourcePackage? ForeignSource(BomComponent component, PackageUrl purl, string version)
    {
        if (component.Property("aquasecurity:trivy:SrcName") is { Length: > 0 } name)
        {
            var epoch = component.Property("aquasecurity:trivy:SrcEpoch") is { Length: > 0 } number and not "0" ? number + ":" : "";
            var release = component.Property("aquasecurity:trivy:SrcRelease") is { Length: > 0 } r ? "-" + r : "";
            return new(name, component.Property("aquasecurity:trivy:SrcVersion") is { Length: > 0 } v ? epoch + v + release : version);
        }

        var qualifier = purl.Qualifiers.GetValueOrDefault("upstream");
        if (purl.Type == "rpm" && SourceRpm.Split(qualifier) is { } file)
        {
            return new(file.Name, purl.Qualifiers.GetValueOrDefault("epoch") is { } e and not "0" ? $"{e}:{file.Version}" : file.Version);
        }

        return qualifier?.Split('@', 2) switch
        {
            [{ Length: > 0 } upstream, { Length: > 0 } upstreamVersion] => new(upstream, upstreamVersion),
            [{ Length: > 0 } upstream, ..] => new(upstream, version),
            _ => null,
        };
    }

    private static ImmutableArray<PackageEvidence> OurEvidence(BomComponent component, BomLayers layers)
    {
        var references = component.All(PropertyNames.Layer).ToArray();
        return
        [
            .. component.Locations.Select((path, i) =>
            {
                var (method, confidence) = component.Methods.ElementAtOrDefault(i);
                return new PackageEvidence(path, layers.Find(references.ElementAtOrDefault(i)), method ?? "", Level(confidence));
            }),
        ];
    }

    private static ImmutableArray<PackageEvidence> ForeignEvidence(BomComponent component)
    {
        var locations = component.Locations.Where(path => path.Length > 0);
        if ((component.Property("aquasecurity:trivy:FilePath") ?? component.Property("syft:location:0:path")) is { Length: > 0 } path)
        {
            locations = locations.Append(path);
        }

        return [.. locations.Select(p => p.TrimStart('/')).Distinct().Select(p => new PackageEvidence(p, null, "cyclonedx", Confidence.Medium))];
    }

    private static Confidence Level(double confidence) => confidence switch
    {
        >= 0.9 => Confidence.High,
        >= 0.5 => Confidence.Medium,
        _ => Confidence.Low,
    };
}
