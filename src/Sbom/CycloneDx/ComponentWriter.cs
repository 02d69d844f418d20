using System.Collections.Immutable;

namespace Plimsoll.Sbom.CycloneDx;

/// <summary>Writes one component for the distribution and one for each package.</summary>
internal static class ComponentWriter
{
    public static void WriteOperatingSystem(BomWriter bom, Distribution? distribution)
    {
        if (distribution is null)
        {
            return;
        }

        bom.OpenItem("component");
        bom.Attribute("type", "operating-system");
        bom.Attribute("bom-ref", BomReferences.OperatingSystem);
        bom.Text("name", distribution.Id);
        bom.Optional("version", distribution.VersionId);
        WriteProperties(bom, InventoryProperties.OfDistribution(distribution));
        bom.Close();
    }

    public static void Write(BomWriter bom, Package package, BomReferences references)
    {
        bom.OpenItem("component");
        bom.Attribute("type", "library");
        bom.Attribute("bom-ref", references.Of(package));
        if (package.Supplier is { Length: > 0 } supplier)
        {
            bom.Open("supplier");
            bom.Text("name", supplier);
            bom.Close();
        }

        bom.Text("name", package.Name);
        bom.Optional("version", package.Version);

        // Not part of what runs, as CycloneDX defines the scope; a property tells the two apart.
        bom.Optional("scope", package.RemovedBy is not null || package.IsDevelopment ? "excluded" : null);
        WriteLicenses(bom, package.Licenses);
        bom.Text("purl", package.Purl.ToString());
        WriteProperties(bom, InventoryProperties.OfPackage(package, references.Unknown(package)));
        WriteEvidence(bom, package.Evidence);
        bom.Close();
        bom.Flush();
    }

    public static void WriteProperties(BomWriter bom, IEnumerable<KeyValuePair<string, string>> properties)
    {
        bom.OpenList("properties");
        foreach (var (name, value) in properties)
        {
            bom.Property(name, value);
        }

        bom.CloseList();
    }

    /// <summary>Either a single expression or a list of identifiers and names, as the schema demands.</summary>
    private static void WriteLicenses(BomWriter bom, ImmutableArray<string> licenses)
    {
        if (licenses.IsEmpty)
        {
            return;
        }

        bom.OpenList("licenses");
        if (licenses is [var only] && SpdxIdentifiers.IsExpression(only))
        {
            bom.License("expression", only);
        }
        else
        {
            foreach (var license in licenses)
            {
                bom.License(SpdxIdentifiers.Contains(license) ? "id" : "name", license);
            }
        }

        bom.CloseList();
    }

    /// <summary>The n-th method of the identity belongs to the n-th occurrence.</summary>
    private static void WriteEvidence(BomWriter bom, ImmutableArray<PackageEvidence> evidence)
    {
        if (evidence.IsEmpty)
        {
            return;
        }

        bom.Open("evidence");
        bom.OpenList("identity", isWrapped: false);
        bom.OpenItem("identity");
        bom.Text("field", "purl");
        bom.Number("confidence", (decimal)BomPackage.Number(evidence.Max(e => e.Confidence)));
        bom.OpenList("methods");
        foreach (var item in evidence)
        {
            bom.OpenItem("method");
            bom.Text("technique", item.Method == "go-build-info" ? "binary-analysis" : "manifest-analysis");
            bom.Number("confidence", (decimal)BomPackage.Number(item.Confidence));
            bom.Text("value", item.Method);
            bom.Close();
        }

        bom.CloseList();
        bom.Close();
        bom.CloseList();
        bom.OpenList("occurrences");
        foreach (var item in evidence)
        {
            bom.OpenItem("occurrence");
            bom.Text("location", item.Path);
            bom.Close();
        }

        bom.CloseList();
        bom.Close();
    }
}
