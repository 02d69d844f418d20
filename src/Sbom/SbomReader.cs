using Plimsoll.Primitives;
using Plimsoll.Sbom.CycloneDx;
using Plimsoll.Sbom.Spdx;

namespace Plimsoll.Sbom;

/// <summary>Reads a bill of materials in any format that its content shows it to be.</summary>
/// <remarks>Formats: docs/formats/cyclonedx.md and docs/formats/spdx.md. A document of ours is read without loss, others as far as package URLs go.</remarks>
public static class SbomReader
{
    /// <param name="location">What the user calls the document.</param>
    /// <returns>The inventory, empty when the document could not be read at all; the diagnostics are also the inventory's own.</returns>
    public static Parsed<Inventory> Read(ReadOnlyMemory<byte> document, string location, Limits limits)
    {
        var subject = new Subject(SubjectKind.Sbom, location, Digest.Sha256(document.Span));
        var problems = new SbomProblems();
        var bom = new BomDocument(limits);
        if (document.Length > limits.MaxDocumentBytes)
        {
            problems.Error("sbom-too-large", $"The document is larger than {new ByteSize(limits.MaxDocumentBytes)}");
            return Of(new Inventory { Subject = subject });
        }

        var (format, refusal) = SbomDetection.Detect(document.Span, limits);
        if ((format == SbomFormat.Unknown ? refusal : Read(document, format, bom, problems, limits)) is { } unreadable)
        {
            problems.Error("sbom-unreadable", unreadable);
            return Of(new Inventory { Subject = subject });
        }

        if (bom.IsIncomplete)
        {
            problems.Error("sbom-incomplete", "The document says of itself that it is incomplete");
        }

        if (bom.IsCut)
        {
            problems.Error("too-many-packages", $"The document has more than {limits.MaxPackages} components; the rest was not read");
        }

        if (bom.HasTooManyRelations)
        {
            problems.Error("too-many-relations", $"The document has more than {limits.MaxRelations} relations; the rest was not read");
        }

        return Of(BomInventory.Assemble(bom, subject, problems.All));

        Parsed<Inventory> Of(Inventory inventory)
        {
            var diagnostics = problems.All.ToImmutable();
            return new(inventory with { Diagnostics = diagnostics }, diagnostics);
        }
    }

    /// <returns>Why nothing could be read; null when something could.</returns>
    private static string? Read(ReadOnlyMemory<byte> document, SbomFormat format, BomDocument bom, SbomProblems problems, Limits limits)
    {
        switch (format)
        {
            case SbomFormat.CycloneDxJson:
                CycloneDxReader.ReadJson(document, bom, problems, limits);
                return CycloneDxReader.Refusal(bom);
            case SbomFormat.CycloneDxXml:
                CycloneDxReader.ReadXml(document, bom, problems, limits);
                return CycloneDxReader.Refusal(bom);
            default:
                return SpdxReader.Read(document, format, bom, problems, limits);
        }
    }
}
