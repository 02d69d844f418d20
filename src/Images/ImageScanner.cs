using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>Opens a target and reads it in one pass with every analyzer.</summary>
public static class ImageScanner
{
    /// <exception cref="TargetException">The target as a whole cannot be opened; what is wrong inside it is a diagnostic.</exception>
    public static async Task<ScannedImage> ScanAsync(Target target, ImmutableArray<AnalyzerGroup> groups, ScanOptions options, CancellationToken cancel)
    {
        var plan = AnalyzerPlan.Of(groups);
        var scanned = target.Kind switch
        {
            TargetKind.FileSystem or TargetKind.SourceDirectory => FileSystemScan.Run(target, plan, options, cancel),
            TargetKind.Sbom => throw new ArgumentException("A bill of materials holds no files to scan", nameof(target)),
            _ => await ScanImageAsync(target, plan, options, cancel),
        };
        options.Cache?.Settle();
        if (options.Cache?.Problem is { } problem)
        {
            scanned = scanned with { Diagnostics = scanned.Diagnostics.Add(new Diagnostic("cache-unwritable", DiagnosticSeverity.Warning, $"the cache {problem}; nothing is kept for the next scan")) };
        }

        return scanned;
    }

    private static async Task<ScannedImage> ScanImageAsync(Target target, AnalyzerPlan plan, ScanOptions options, CancellationToken cancel)
    {
        using var image = await ImageOpening.OpenAsync(target, options, cancel);
        var results = new LayerResult[image.Layers.Length];
        var budget = new ImageBudget(options.Limits.MaxImageBytes, image.Layers.Length);
        var meter = new ProgressMeter(options.Progress, image.Layers.Length, image.Layers.Sum(layer => layer.Data?.Available ?? 0));
        var scan = new LayerScan(plan, options.Limits, options.Cache is null ? null : new LayerRecords(options.Cache, options.Limits), budget, meter);

        // Largest first, so that the last thread does not start the longest work last.
        var order = image.Layers.OrderByDescending(layer => layer.Data?.Available ?? 0).ToArray();
        await Parallel.ForEachAsync(
            order,
            new ParallelOptions { MaxDegreeOfParallelism = options.Degree, CancellationToken = cancel },
            (layer, stop) =>
            {
                results[layer.Index] = scan.Run(layer, stop);
                meter.FinishLayer();
                return ValueTask.CompletedTask;
            });
        return Finish(image, plan, options, scan, WithinBudget(results, budget), cancel);
    }

    /// <summary>Leaves out the layers that make the image larger than it may be.</summary>
    private static ImmutableArray<LayerResult> WithinBudget(LayerResult[] results, ImageBudget budget)
    {
        var first = budget.FirstBeyond();
        return
        [
            .. results.Select(result => result.Reference.Index < first ? result : result with
            {
                Listing = LayerListing.Empty,
                Facts = [.. result.Facts.Select(_ => LayerFacts.Empty)],
                Diagnostics = [new Diagnostic("image-too-large", DiagnosticSeverity.Error, $"the layers up to layer {result.Reference.Index} unpack to more than an image may; the layer is left out")],
                IsWhole = false,
            }),
        ];
    }

    private static ScannedImage Finish(OpenedImage image, AnalyzerPlan plan, ScanOptions options, LayerScan scan, ImmutableArray<LayerResult> layers, CancellationToken cancel)
    {
        var diagnostics = new List<Diagnostic>(image.Diagnostics);
        var (tree, facts, removed) = ImageMerge.Run(layers, hasLayers: true, plan, options.Limits, diagnostics, (layer, requests) => scan.Repeat(layers[layer], requests, cancel), cancel);
        return new ScannedImage
        {
            Subject = new Subject(SubjectKind.Image, image.Name, image.ConfigDigest),
            ConfigDigest = image.ConfigDigest,
            ManifestDigest = image.ManifestDigest,
            Platform = image.Config.Platform,
            Created = image.Config.Created,
            Tags = image.Tags,
            Layers = [.. layers.Select(layer => layer.Reference)],
            Tree = tree,
            Facts = facts,
            Removed = removed,
            Diagnostics = Capped(diagnostics, options.Limits),
        };
    }

    internal static ImmutableArray<Diagnostic> Capped(List<Diagnostic> diagnostics, Limits limits)
    {
        if (diagnostics.Count <= limits.MaxDiagnostics)
        {
            return [.. diagnostics];
        }

        var dropped = diagnostics.Skip(limits.MaxDiagnostics).ToArray();
        return
        [
            .. diagnostics.Take(limits.MaxDiagnostics),
            new Diagnostic("diagnostics-limit", dropped.Max(diagnostic => diagnostic.Severity), $"{dropped.Length} more diagnostics are left out"),
        ];
    }
}
