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
        long packages = limits.MaxPackages, files = limits.MaxListedFiles;
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

            decoded.Add(new(fact, extractor, content switch
            {
                Fact.Packages list => Cut(list, fact, ref packages, ref files),
                Fact.FileList list => Cut(list, fact, ref files),
                _ => content,
            }));
        }

        if (packages < 0)
        {
            diagnostics.Add(new("too-many-packages", DiagnosticSeverity.Error, $"There are more than {limits.MaxPackages} packages; {-packages} were left out"));
        }

        if (files < 0)
        {
            diagnostics.Add(new("too-many-listed-files", DiagnosticSeverity.Error, $"Packages list more than {limits.MaxListedFiles} files; the owners of the others are not known"));
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

    /// <summary>Keeps as many packages and files as are left; a file that is gone owns nothing.</summary>
    private static Fact.Packages Cut(Fact.Packages list, FileFact fact, ref long packages, ref long files)
    {
        var kept = list.Items.Length <= packages ? list.Items : list.Items[..(int)Math.Max(0, packages)];
        packages -= list.Items.Length;
        var items = ImmutableArray.CreateBuilder<PackageFact>(kept.Length);
        foreach (var item in kept)
        {
            files -= fact.RemovedBy is null ? item.Files.Length : 0;
            items.Add(item.Files.IsEmpty || (fact.RemovedBy is null && files >= 0) ? item : item with { Files = [] });
        }

        return new(items.MoveToImmutable());
    }

    private static Fact.FileList Cut(Fact.FileList list, FileFact fact, ref long files)
    {
        files -= fact.RemovedBy is null ? list.Paths.Length : 0;
        return fact.RemovedBy is null && files >= 0 ? list : list with { Paths = [] };
    }
}
