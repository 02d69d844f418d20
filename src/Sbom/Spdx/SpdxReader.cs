using System.Globalization;
using System.Text.Json;
using Plimsoll.Formats.Json;
using Plimsoll.Primitives;
using Plimsoll.Sbom.CycloneDx;

namespace Plimsoll.Sbom.Spdx;

/// <summary>Reads an SPDX 2.2 or 2.3 document: our own without loss, others as far as package URLs go.</summary>
internal static class SpdxReader
{
    /// <returns>Why the document is nothing that can be read here; null when it can.</returns>
    public static string? Read(ReadOnlyMemory<byte> document, SbomFormat format, BomDocument bom, SbomProblems problems, Limits limits)
    {
        var spdx = new SpdxDocument(limits);
        if (format == SbomFormat.SpdxTagValue)
        {
            ReadTagValue(document.Span, spdx, problems);
        }
        else
        {
            ReadJson(document.Span, spdx, problems, limits);
        }

        if (spdx.Version is not ['S', 'P', 'D', 'X', '-', '2', '.', >= '0' and <= '3'])
        {
            return $"SPDX {(spdx.Version.Length == 0 ? "without a version" : Printable.Escape(spdx.Version, 64))} cannot be read, only 2.2 and 2.3";
        }

        if (spdx.Packages.Count == 0)
        {
            problems.Error("sbom-empty", "The document lists no package; it may be cut off");
        }

        if (spdx.HasTooManyPackages)
        {
            problems.Error("too-many-packages", $"The document has more than {limits.MaxPackages} packages; the rest was not read");
        }

        if (spdx.HasTooManyRelations)
        {
            problems.Error("too-many-relations", "The document has more files or relationships than are read; the rest was left out");
        }

        var notes = spdx.Notes.SelectMany(SpdxText.FromLines).ToList();
        foreach (var (name, value) in notes)
        {
            BomDocument.AddProperty(bom.Properties, name, value);
        }

        if (!bom.IsOurs)
        {
            new ForeignSpdx(spdx, bom).Translate();
            return null;
        }

        bom.IsIncomplete = bom.Properties.Contains(new(PropertyNames.Partial, "true"));
        CheckCounts(document.Span, spdx, bom, problems);
        new OwnSpdx(spdx, bom, format == SbomFormat.SpdxTagValue).Translate();
        return null;
    }

    private static void ReadJson(ReadOnlySpan<byte> document, SpdxDocument spdx, SbomProblems problems, Limits limits)
    {
        try
        {
            var json = new Utf8JsonReader(JsonWalk.WithoutMark(document), new JsonReaderOptions { MaxDepth = limits.MaxDepth });
            new SpdxJsonReader(spdx).Read(ref json);
        }
        catch (JsonException exception)
        {
            problems.Error("sbom-malformed", $"The document is no JSON from line {exception.LineNumber + 1} on; only what comes before was read");
        }
    }

    private static void ReadTagValue(ReadOnlySpan<byte> document, SpdxDocument spdx, SbomProblems problems)
    {
        var reader = new SpdxTagValueReader(spdx);
        reader.Read(JsonWalk.WithoutMark(document));
        if (reader.FirstBadLine > 0)
        {
            problems.Error("sbom-malformed", $"Line {reader.FirstBadLine} and possibly others have no tag; they were passed over");
        }

        if (reader.IsUnfinished)
        {
            problems.Error("sbom-malformed", "A text between <text> marks has no end; the document is cut off or damaged");
        }
    }

    /// <summary>Tag-value has no mark at its end, so our documents say how much there is.</summary>
    private static void CheckCounts(ReadOnlySpan<byte> document, SpdxDocument spdx, BomDocument bom, SbomProblems problems)
    {
        var counts = bom.Properties.Find(p => p.Key == PropertyNames.Counts).Value ?? "";
        if (counts != string.Create(CultureInfo.InvariantCulture, $"{spdx.Packages.Count} {spdx.Relationships.Count}") || !document.EndsWith("\n"u8))
        {
            problems.Error("sbom-cut", $"The document is not whole: it should hold {(counts.Length == 0 ? "what it does not say" : Printable.Escape(counts, 64))} packages and relationships, and has {spdx.Packages.Count} {spdx.Relationships.Count}");
        }
    }
}
