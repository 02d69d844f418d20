using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>Opens a target and reads it in one pass with every analyzer.</summary>
public static class ImageScanner
{
    /// <summary>Layers downloaded at a time at least: the network is slow in other ways than processors.</summary>
    private const int Downloads = 4;

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
        var meter = new ProgressMeter(options.Progress, image.Layers.Length, image.Layers.Sum(LengthOf));

        // What is downloaded is counted then, and not once more when it is read.
        var isRemote = image.Layers.Any(layer => layer.IsRemote);
        var scan = new LayerScan(plan, options.Limits, options.Cache is null ? null : new LayerRecords(options.Cache, options.Limits), budget, isRemote ? new ProgressMeter(null, 0, 0) : meter);
        using var processors = new SemaphoreSlim(options.Degree);

        // Largest first, so that the last thread does not start the longest work last.
        var order = image.Layers.OrderByDescending(LengthOf).ToArray();
        await Parallel.ForEachAsync(
            order,
            new ParallelOptions { MaxDegreeOfParallelism = isRemote ? Math.Max(options.Degree, Downloads) : options.Degree, CancellationToken = cancel },
            async (layer, stop) =>
            {
                results[layer.Index] = layer.IsRemote && scan.RunUnseen(layer) is { } unseen
                    ? unseen
                    : await ReadAsync(layer.IsRemote ? await image.FetchAsync(layer, meter.AddBytes, stop) : layer, stop);
                meter.FinishLayer();
            });
        return await FinishAsync(image, plan, options, scan, WithinBudget(results, budget), cancel);

        async ValueTask<LayerResult> ReadAsync(LayerBlob layer, CancellationToken stop)
        {
            await processors.WaitAsync(stop);
            try
            {
                return scan.Run(layer, stop);
            }
            finally
            {
                processors.Release();
            }
        }
    }

    private static long LengthOf(LayerBlob layer) => layer.Data?.Available ?? (layer.IsRemote ? Math.Max(0, layer.ClaimedLength ?? 0) : 0);

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

    private static async Task<ScannedImage> FinishAsync(OpenedImage image, AnalyzerPlan plan, ScanOptions options, LayerScan scan, ImmutableArray<LayerResult> layers, CancellationToken cancel)
    {
        var missing = new SortedSet<int>();
        var (tree, facts, removed, diagnostics) = Merge();
        if (missing.Count > 0)
        {
            // Rare: layers known from records hold files that must be seen once more, under names that this image gives them.
            foreach (var index in missing)
            {
                layers = layers.SetItem(index, WithData(layers[index], await image.FetchAsync(image.Layers[index], static _ => { }, cancel)));
            }

            (tree, facts, removed, diagnostics) = Merge();
        }

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

        (MergedTree, ImmutableArray<FileFact>, ImmutableArray<RemovedEntry>, List<Diagnostic>) Merge()
        {
            var said = new List<Diagnostic>(image.Diagnostics);
            var merged = ImageMerge.Run(layers, hasLayers: true, plan, options.Limits, said, (layer, requests) => scan.Repeat(layers[layer], requests, NoteMissing(layer), cancel), cancel);
            return (merged.Tree, merged.Facts, merged.Removed, said);
        }

        // A layer that could not be brought at all has been reported.
        Action? NoteMissing(int layer) => image.Layers[layer].IsRemote && layers[layer].IsWhole ? () => missing.Add(layer) : null;
    }

    private static LayerResult WithData(LayerResult layer, LayerBlob fetched) => fetched.Data is { } data ? layer with { Data = data } : layer with
    {
        Diagnostics = layer.Diagnostics.Add(new Diagnostic("layer-unreadable", DiagnosticSeverity.Error, $"layer {layer.Reference.Index} is known but cannot be read again: it {fetched.Problem}")),
        IsWhole = false,
    };

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
