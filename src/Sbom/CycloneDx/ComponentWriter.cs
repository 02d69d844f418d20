using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Plimsoll.Sbom.CycloneDx;

/// <summary>Writes one component for the distribution and one for each package.</summary>
internal static class ComponentWriter
{
    public static void WriteOperatingSystem(Utf8JsonWriter json, Distribution? distribution)
    {
        if (distribution is null)
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("type"u8, "operating-system"u8);
        json.WriteString("bom-ref"u8, BomReferences.OperatingSystem);
        json.WriteString("name"u8, distribution.Id);
        json.Text("version"u8, distribution.VersionId);
        json.WriteStartArray("properties"u8);
        json.Property(PropertyNames.DistroName, distribution.PrettyName);
        json.Property(PropertyNames.DistroCodename, distribution.Codename);
        json.Property(PropertyNames.DistroLike, distribution.Like.IsDefaultOrEmpty ? null : string.Join(' ', distribution.Like));
        json.Property(PropertyNames.DistroPath, distribution.Path);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, Package package, string reference)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "library"u8);
        json.WriteString("bom-ref"u8, reference);
        if (package.Supplier is { Length: > 0 } supplier)
        {
            json.WriteStartObject("supplier"u8);
            json.WriteString("name"u8, supplier);
            json.WriteEndObject();
        }

        json.WriteString("name"u8, package.Name);
        json.Text("version"u8, package.Version);
        if (package.RemovedBy is not null)
        {
            json.WriteString("scope"u8, "excluded"u8);
        }

        WriteLicenses(json, package.Licenses);
        json.WriteString("purl"u8, package.Purl.ToString());
        WriteEvidence(json, package.Evidence);
        WriteProperties(json, package);
        json.WriteEndObject();

        // Keeps the writer's buffer small whatever the number of packages.
        json.Flush();
    }

    /// <summary>Either a single expression or a list of identifiers and names, as the schema demands.</summary>
    private static void WriteLicenses(Utf8JsonWriter json, ImmutableArray<string> licenses)
    {
        if (licenses.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("licenses"u8);
        if (licenses is [var only] && SpdxIdentifiers.IsExpression(only))
        {
            json.WriteStartObject();
            json.WriteString("expression"u8, only);
            json.WriteEndObject();
        }
        else
        {
            foreach (var license in licenses)
            {
                json.WriteStartObject();
                json.WriteStartObject("license"u8);
                json.WriteString(SpdxIdentifiers.Contains(license) ? "id"u8 : "name"u8, license);
                json.WriteEndObject();
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    /// <summary>The n-th method of the identity belongs to the n-th occurrence.</summary>
    private static void WriteEvidence(Utf8JsonWriter json, ImmutableArray<PackageEvidence> evidence)
    {
        if (evidence.IsEmpty)
        {
            return;
        }

        json.WriteStartObject("evidence"u8);
        json.WriteStartArray("identity"u8);
        json.WriteStartObject();
        json.WriteString("field"u8, "purl"u8);
        json.WriteNumber("confidence"u8, Number(evidence.Max(e => e.Confidence)));
        json.WriteStartArray("methods"u8);
        foreach (var item in evidence)
        {
            json.WriteStartObject();
            json.WriteString("technique"u8, item.Method == "go-build-info" ? "binary-analysis"u8 : "manifest-analysis"u8);
            json.WriteNumber("confidence"u8, Number(item.Confidence));
            json.WriteString("value"u8, item.Method);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("occurrences"u8);
        foreach (var item in evidence)
        {
            json.WriteStartObject();
            json.WriteString("location"u8, item.Path);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteProperties(Utf8JsonWriter json, Package package)
    {
        json.WriteStartArray("properties"u8);
        json.Property(PropertyNames.SourceName, package.Source?.Name);
        json.Property(PropertyNames.SourceVersion, package.Source?.Version);
        json.Property(PropertyNames.Architecture, package.Architecture);
        json.Property(PropertyNames.Revision, package.Revision);
        json.Property(PropertyNames.OwnedBy, package.OwnedBy?.ToString());
        json.Property(PropertyNames.OwnedFiles, package.OwnedFiles?.ToString(CultureInfo.InvariantCulture));
        foreach (var item in package.Evidence)
        {
            json.Property(PropertyNames.Layer, item.Layer is null ? "none" : PropertyWriting.Compact(item.Layer));
        }

        json.Property(PropertyNames.RemovedBy, package.RemovedBy is null ? null : PropertyWriting.Compact(package.RemovedBy));
        json.WriteEndArray();
    }

    private static decimal Number(Confidence confidence) => confidence switch
    {
        Confidence.High => 1m,
        Confidence.Medium => 0.7m,
        _ => 0.3m,
    };
}
