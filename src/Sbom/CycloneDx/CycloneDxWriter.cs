namespace Plimsoll.Sbom.CycloneDx;

/// <summary>Writes an inventory, and what is known to be wrong with it, as a CycloneDX 1.6 document.</summary>
/// <remarks>Source: CycloneDX 1.6 (ECMA-424). The same input gives the same bytes.</remarks>
public static class CycloneDxWriter
{
    public static void Write(Stream output, Inventory inventory, CycloneDxOptions options) => Write(output, inventory, options, static stream => new JsonBomWriter(stream));

    public static void WriteXml(Stream output, Inventory inventory, CycloneDxOptions options) => Write(output, inventory, options, static stream => new XmlBomWriter(stream));

    private static void Write(Stream output, Inventory inventory, CycloneDxOptions options, Func<Stream, BomWriter> notation)
    {
        // The serial number is the hash of the document without one, so the document is written twice and never held whole.
        var references = BomReferences.Assign(inventory);
        using var hash = new HashingStream();
        WriteDocument(hash, serialNumber: null);
        WriteDocument(output, $"urn:uuid:{ContentId.Of(hash.GetHash())}");
        output.WriteByte((byte)'\n');

        void WriteDocument(Stream to, string? serialNumber)
        {
            using var bom = notation(to);
            bom.Begin(serialNumber);
            MetadataWriter.Write(bom, inventory, options);
            bom.OpenList("components");
            ComponentWriter.WriteOperatingSystem(bom, inventory.Distribution);
            foreach (var package in inventory.Packages.Concat(inventory.Removed))
            {
                ComponentWriter.Write(bom, package, references);
            }

            bom.CloseList();
            WriteDependencies(bom, inventory, references);
            WriteCompleteness(bom, inventory);
            if (options.Findings is { } findings)
            {
                VulnerabilityWriter.Write(bom, findings, options.Dispositions, references);
            }

            bom.End();
        }
    }

    /// <summary>What needs what, where anything says so; the subject needs what its project asked for.</summary>
    private static void WriteDependencies(BomWriter bom, Inventory inventory, BomReferences references)
    {
        var all = inventory.Packages.AddRange(inventory.Removed);
        var direct = all.Where(p => p.IsDirect == true).Select(references.Of).ToList();
        if (direct.Count == 0 && all.All(p => p.DependsOn.IsEmpty))
        {
            return;
        }

        bom.OpenList("dependencies");
        if (direct.Count > 0)
        {
            bom.Dependency(BomReferences.Subject, direct);
        }

        foreach (var package in all)
        {
            var known = references.Known(package);
            if (known.Count > 0)
            {
                bom.Dependency(references.Of(package), known);
                bom.Flush();
            }
        }

        bom.CloseList();
    }

    /// <summary>Says that the list is known to be incomplete; that it is complete nobody can know.</summary>
    private static void WriteCompleteness(BomWriter bom, Inventory inventory)
    {
        bom.OpenList("compositions");
        bom.OpenItem("composition");
        bom.Text("aggregate", inventory.IsPartial ? "incomplete" : "unknown");
        bom.OpenList("assemblies");
        bom.ReferenceItem("assembly", BomReferences.Subject);
        bom.CloseList();
        bom.Close();
        bom.CloseList();
    }
}
