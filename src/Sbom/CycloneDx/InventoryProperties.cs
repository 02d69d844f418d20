using System.Globalization;
using Plimsoll.Primitives;

namespace Plimsoll.Sbom.CycloneDx;

/// <summary>What CycloneDX and SPDX have no field for, as names and values, in the order in which documents list them.</summary>
internal static class InventoryProperties
{
    public static IEnumerable<KeyValuePair<string, string>> OfSubject(Inventory inventory)
    {
        var subject = inventory.Subject;
        yield return new(PropertyNames.SubjectKind, KebabNames.Of(subject.Kind));
        if (subject.Digest is { } digest)
        {
            yield return new(PropertyNames.SubjectDigest, digest.ToString());
        }

        if (inventory.ConfigDigest is { } config)
        {
            yield return new(PropertyNames.ConfigDigest, config.ToString());
        }

        if (inventory.Platform is { } platform)
        {
            yield return new(PropertyNames.Platform, platform.ToString());
        }

        if (inventory.Created is { } created)
        {
            yield return new(PropertyNames.Created, MetadataWriter.Time(created));
        }

        foreach (var tag in inventory.Tags)
        {
            yield return new(PropertyNames.Tag, tag);
        }

        foreach (var layer in inventory.Layers)
        {
            yield return new(PropertyNames.ImageLayer, Compact(layer));
            if (layer.CreatedBy is not null)
            {
                yield return new(PropertyNames.ImageCommand, Numbered(layer.Index, layer.CreatedBy));
            }
        }

        for (var i = 0; i < inventory.Parts.Length; i++)
        {
            var part = inventory.Parts[i];
            yield return new(PropertyNames.Part, Numbered(i, $"{KebabNames.Of(part.Kind)} {(part.Digest is { } partDigest ? partDigest.ToString() : "none")} {part.Name}"));
        }
    }

    public static IEnumerable<KeyValuePair<string, string>> OfDistribution(Distribution distribution)
    {
        (string Name, string? Value)[] all =
        [
            (PropertyNames.DistroName, distribution.PrettyName),
            (PropertyNames.DistroCodename, distribution.Codename),
            (PropertyNames.DistroLike, distribution.Like.IsDefaultOrEmpty ? null : string.Join(' ', distribution.Like)),
            (PropertyNames.DistroPath, distribution.Path),
        ];
        return all.Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Name, p.Value!));
    }

    /// <param name="unknownDependencies">Package URLs that it needs and the document has no component for.</param>
    public static IEnumerable<KeyValuePair<string, string>> OfPackage(Package package, IEnumerable<PackageUrl> unknownDependencies)
    {
        (string Name, string? Value)[] single =
        [
            (PropertyNames.SourceName, package.Source?.Name),
            (PropertyNames.SourceVersion, package.Source?.Version),
            (PropertyNames.Architecture, package.Architecture),
            (PropertyNames.Revision, package.Revision),
            (PropertyNames.OwnedBy, package.OwnedBy?.ToString()),
            (PropertyNames.OwnedFiles, package.OwnedFiles?.ToString(CultureInfo.InvariantCulture)),
            (PropertyNames.Direct, package.IsDirect switch { true => "true", false => "false", null => null }),
            (PropertyNames.Development, package.IsDevelopment ? "true" : null),
            (PropertyNames.RemovedBy, package.RemovedBy is null ? null : Compact(package.RemovedBy)),
        ];
        return single.Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Name, p.Value!))
            .Concat(package.Evidence.Select(e => KeyValuePair.Create(PropertyNames.Layer, e.Layer is null ? "none" : Compact(e.Layer))))
            .Concat(package.Evidence.Index().Where(e => e.Item.Inner is not null).Select(e => KeyValuePair.Create(PropertyNames.Inner, Numbered(e.Index, e.Item.Inner!))))
            .Concat(unknownDependencies.Select(url => KeyValuePair.Create(PropertyNames.DependsOn, url.ToString())))
            .Concat(package.Parts.Select(part => KeyValuePair.Create(PropertyNames.Part, part.ToString(CultureInfo.InvariantCulture))));
    }

    public static string Compact(LayerReference layer) => Numbered(layer.Index, layer.DiffId.ToString());

    private static string Numbered(int index, string text) => string.Create(CultureInfo.InvariantCulture, $"{index} {text}");
}
