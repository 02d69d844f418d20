using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Formats.Json;
using Plimsoll.Primitives;

namespace Plimsoll.Sbom.CycloneDx;

/// <summary>Reads a CycloneDX JSON document of version 1.2 to 1.6: our own without loss, others as far as package URLs go.</summary>
/// <remarks>
/// A document of ours keeps the subject it was made of, so that findings have the same fingerprints as those of the image itself;
/// that it speaks the truth about that subject is for a signature to show.
/// </remarks>
public static class CycloneDxReader
{
    /// <param name="name">What the user calls the document.</param>
    /// <returns>The inventory, empty when the document could not be read at all; the diagnostics are also the inventory's own.</returns>
    public static Parsed<Inventory> Read(ReadOnlyMemory<byte> json, string name, Limits limits)
    {
        var subject = new Subject(SubjectKind.Sbom, name, Digest.Sha256(json.Span));
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        var reader = new BomJsonReader(limits.MaxPackages);
        if (json.Length > limits.MaxDocumentBytes)
        {
            Report("sbom-too-large", $"The document is larger than {new ByteSize(limits.MaxDocumentBytes)}");
            return Empty();
        }

        try
        {
            var text = new Utf8JsonReader(JsonWalk.WithoutMark(json.Span), new JsonReaderOptions { MaxDepth = limits.MaxDepth });
            reader.Read(ref text);
        }
        catch (JsonException exception)
        {
            Report("sbom-malformed", $"The document is no JSON from line {exception.LineNumber + 1} on; only what comes before was read");
        }

        if (Refusal(reader, json.Span) is { } refusal)
        {
            Report("sbom-not-cyclonedx", refusal);
            return Empty();
        }

        if (reader.IsIncomplete)
        {
            Report("sbom-incomplete", "The document says of itself that it is incomplete");
        }

        if (reader.IsCut)
        {
            Report("too-many-packages", $"The document has more than {limits.MaxPackages} components; the rest was not read");
        }

        var inventory = BomInventory.Assemble(reader, subject, diagnostics);
        return new(inventory with { Diagnostics = diagnostics.ToImmutable() }, diagnostics.ToImmutable());

        void Report(string code, string message) => diagnostics.Add(new(code, DiagnosticSeverity.Error, message));

        Parsed<Inventory> Empty() => new(new Inventory { Subject = subject, Diagnostics = diagnostics.ToImmutable() }, diagnostics.ToImmutable());
    }

    /// <summary>Why the document is nothing that can be read here; null when it can.</summary>
    private static string? Refusal(BomJsonReader reader, ReadOnlySpan<byte> text) => reader switch
    {
        { BomFormat: "CycloneDX", SpecVersion: ['1', '.', >= '2' and <= '9'] } => null,
        { BomFormat: "CycloneDX", SpecVersion: var version } => $"CycloneDX {Printable.Escape(version ?? "without a version")} cannot be read, only 1.2 to 1.6",
        _ when text.TrimStart(" \t\r\n"u8).StartsWith("<"u8) => "The document is XML; only CycloneDX JSON can be read",
        _ when reader.OtherMembers.Contains("spdxVersion") || reader.OtherMembers.Contains("@context") => "The document is SPDX; only CycloneDX JSON can be read",
        _ when reader.OtherMembers.Contains("ArtifactName") => "The document is a report of Trivy, not a CycloneDX bill of materials",
        _ => "The document is no CycloneDX bill of materials",
    };
}
