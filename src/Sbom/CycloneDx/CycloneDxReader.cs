using System.Text.Json;
using System.Xml;
using Plimsoll.Formats.Json;
using Plimsoll.Formats.Xml;
using Plimsoll.Primitives;

namespace Plimsoll.Sbom.CycloneDx;

/// <summary>Reads a CycloneDX document of version 1.2 to 1.6: our own without loss, others as far as package URLs go.</summary>
/// <remarks>
/// A document of ours keeps the subject it was made of, so that findings have the same fingerprints as those of the image itself;
/// that it speaks the truth about that subject is for a signature to show.
/// </remarks>
internal static class CycloneDxReader
{
    public static void ReadJson(ReadOnlyMemory<byte> json, BomDocument bom, SbomProblems problems, Limits limits)
    {
        try
        {
            var text = new Utf8JsonReader(JsonWalk.WithoutMark(json.Span), new JsonReaderOptions { MaxDepth = limits.MaxDepth });
            new BomJsonReader(bom).Read(ref text);
        }
        catch (JsonException exception)
        {
            problems.Error("sbom-malformed", $"The document is no JSON from line {exception.LineNumber + 1} on; only what comes before was read");
        }
    }

    public static void ReadXml(ReadOnlyMemory<byte> xml, BomDocument bom, SbomProblems problems, Limits limits)
    {
        try
        {
            using var walk = BoundedXml.Open(xml, limits.MaxDepth, limits.MaxXmlTagBytes);
            new BomXmlReader(bom, walk).Read();
        }
        catch (XmlException exception)
        {
            problems.Error("sbom-malformed", $"The document is no XML that is read here: {Printable.Escape(exception.Message.TrimEnd('.'))}; only what comes before was read");
        }
    }

    /// <summary>Why the document is nothing that can be read here; null when it can.</summary>
    public static string? Refusal(BomDocument bom) => bom switch
    {
        { Format: "CycloneDX", SpecVersion: ['1', '.', >= '2' and <= '9'] } => null,
        { Format: "CycloneDX", SpecVersion: var version } => $"CycloneDX {Printable.Escape(version ?? "without a version")} cannot be read, only 1.2 to 1.6",
        _ => "The document is no CycloneDX bill of materials",
    };
}
