using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Primitives;

namespace Plimsoll.Sbom.CycloneDx;

/// <summary>Turns the components of a document into an inventory.</summary>
internal static class BomInventory
{
    /// <summary>Component types that are packages when they have a package URL, and a gap in the inventory when they have none.</summary>
    private static readonly ImmutableArray<string> PackageTypes = ["library", "framework", "application", ""];

    /// <summary>Most names in the diagnostic about components without package URL.</summary>
    private const int MaxNames = 5;

    public static Inventory Assemble(BomDocument bom, Subject subject, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        var isOurs = bom.IsOurs;
        var layers = isOurs ? BomLayers.Read(bom.Subject) : BomLayers.OfTrivy(bom.Subject);
        var dependencies = BomDependencies.Resolve(bom);
        var packages = new List<Package>();
        var nameless = new List<string>();
        foreach (var component in bom.Components)
        {
            if (PackageUrl.TryParse(component.Purl, null, out var purl))
            {
                packages.Add(BomPackage.Read(component, purl, isOurs, layers) with { DependsOn = dependencies.Of(component) });
            }
            else if (PackageTypes.Contains(component.Type) && !IsGroup(component))
            {
                nameless.Add(component.Name);
            }
        }

        if (nameless.Count > 0)
        {
            var names = string.Join(", ", nameless.Take(MaxNames).Select(n => $"'{Printable.Escape(n, 64)}'"));
            diagnostics.Add(new(
                "component-without-purl",
                DiagnosticSeverity.Error,
                $"{nameless.Count} components without a usable package URL were not examined: {names}{(nameless.Count > MaxNames ? ", …" : "")}"));
        }

        return new Inventory
        {
            Subject = isOurs ? ReadSubject(bom.Subject, subject) : subject,
            Distribution = BomDistribution.Find(bom.Components, packages, isOurs),
            Platform = Platform.TryParse(bom.Subject.Property(PropertyNames.Platform), null, out var platform) ? platform : null,
            Created = ReadTime(bom.Subject.Property(PropertyNames.Created)),
            ConfigDigest = Digest.TryParse(bom.Subject.Property(PropertyNames.ConfigDigest), out var config) ? config : null,
            Tags = [.. bom.Subject.All(PropertyNames.Tag)],
            Layers = layers.All,
            Parts = isOurs ? [.. bom.Subject.All(PropertyNames.Part).Select(ReadPart).OfType<Subject>()] : [],
            Packages = InventoryBuilder.Sorted(packages.Where(p => p.RemovedBy is null)),
            Removed = InventoryBuilder.Sorted(packages.Where(p => p.RemovedBy is not null)),
        };
    }

    /// <summary>Trivy lists each lock file and each kind of package as an application without version that merely groups others.</summary>
    private static bool IsGroup(BomComponent component) => component is { Type: "application", Version: "" };

    private static Subject ReadSubject(BomComponent component, Subject document)
    {
        var kind = KebabNames.TryParse<SubjectKind>(component.Property(PropertyNames.SubjectKind) ?? "", out var known) ? known : document.Kind;
        var digest = Digest.TryParse(component.Property(PropertyNames.SubjectDigest), out var parsed) ? parsed : (Digest?)null;
        return component.Name.Length == 0 ? document : new Subject(kind, component.Name, digest);
    }

    /// <summary><c>INDEX KIND DIGEST NAME</c>, in order of the indices.</summary>
    private static Subject? ReadPart(string text) =>
        text.Split(' ', 4) is [_, var kind, var digest, { Length: > 0 } name] && KebabNames.TryParse<SubjectKind>(kind, out var known)
            ? new Subject(known, name, Digest.TryParse(digest, out var parsed) ? parsed : null)
            : null;

    private static DateTimeOffset? ReadTime(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
