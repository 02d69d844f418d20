using System.Collections.Immutable;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Extractors;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Building;

/// <summary>A fact with its content.</summary>
internal sealed record DecodedFact(FileFact File, PackageExtractor Extractor, Fact Content)
{
    public bool IsInTree => File.RemovedBy is null;

    /// <summary>Zero-based; a file system is its own single layer.</summary>
    public int LayerIndex => File.Layer?.Index ?? 0;

    /// <summary>Decodes the facts of package extractors, in order of path, extractor and layer; others belong to somebody else.</summary>
    public static ImmutableArray<DecodedFact> Decode(ImmutableArray<FileFact> facts, Limits limits, DiagnosticLog diagnostics)
    {
        var extractors = PackageExtractor.All.ToDictionary(e => e.Name, StringComparer.Ordinal);
        var decoded = ImmutableArray.CreateBuilder<DecodedFact>(facts.Length);
        var packages = 0;
        foreach (var fact in facts)
        {
            if (!extractors.TryGetValue(fact.Analyzer, out var extractor))
            {
                continue;
            }

            if (FactDecoder.Decode(fact.Payload.Span) is not { } content)
            {
                diagnostics.Add(About(fact, "package-record-damaged", "What was recorded about the file cannot be read back"));
                continue;
            }

            packages += content is Fact.Packages list ? list.Items.Length : 0;
            if (packages > limits.MaxPackages)
            {
                diagnostics.Add(About(fact, "too-many-packages", $"There are more than {limits.MaxPackages} packages; from this file on they were left out"));
                break;
            }

            decoded.Add(new(fact, extractor, content));
        }

        return
        [
            .. decoded
                .OrderBy(f => f.File.Path, StringComparer.Ordinal)
                .ThenBy(f => f.Extractor.Name, StringComparer.Ordinal)
                .ThenBy(f => f.LayerIndex),
        ];
    }

    private static Diagnostic About(FileFact fact, string code, string message) =>
        new(code, DiagnosticSeverity.Error, message, Layer: fact.Layer?.DiffId, Path: fact.Path);
}
