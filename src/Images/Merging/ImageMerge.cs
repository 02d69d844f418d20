using System.Collections.Immutable;
using Plimsoll.Formats.Tar;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>Merges finished layers into a tree and their facts into one list.</summary>
internal static class ImageMerge
{
    /// <summary>Reads files of a layer again; one result for each group.</summary>
    public delegate ImmutableArray<LayerFacts> Reread(int layer, ImmutableArray<FileRequest> requests);

    /// <param name="hasLayers">False for a file system: no whiteouts, and nothing has a layer.</param>
    public static (MergedTree Tree, ImmutableArray<FileFact> Facts, ImmutableArray<RemovedEntry> Removed) Run(
        ImmutableArray<LayerResult> layers, bool hasLayers, AnalyzerPlan plan, Limits limits, List<Diagnostic> diagnostics, Reread reread, CancellationToken cancel)
    {
        var builder = new TreeBuilder(limits);
        foreach (var layer in layers)
        {
            var log = new DiagnosticLog(limits.MaxDiagnostics);
            var rows = layer.Facts.SelectMany(group => group.Facts.Select(fact => fact.Entry)).ToHashSet();
            builder.Apply(layer.Reference.Index, layer.Listing, rows, hasLayers, log, cancel);
            diagnostics.AddRange(layer.Diagnostics.Concat(layer.Facts.SelectMany(group => group.Diagnostics)).Concat(log.Finish()).Select(d => Attribute(d, layer, hasLayers)));
        }

        var tree = new MergedTree(builder.Nodes, hasLayers ? [.. layers.Select(layer => layer.Reference)] : [], limits);
        var linked = LinkedFiles.Find(builder.Nodes, [.. layers.Select(layer => layer.Listing)], plan, limits, cancel);
        var facts = new List<FileFact>();
        AddOwn(facts, layers, builder, tree, plan);
        AddShared(facts, layers, linked.Shared, tree, plan);
        foreach (var group in linked.Requests.GroupBy(request => request.Layer).OrderBy(group => group.Key))
        {
            AddReread(facts, layers[group.Key], [.. group], tree, plan, diagnostics, reread, hasLayers);
        }

        return (tree, Sorted(facts), hasLayers ? Removals(builder.Gone, layers) : []);
    }

    private static Diagnostic Attribute(Diagnostic diagnostic, LayerResult layer, bool hasLayers) =>
        hasLayers && !layer.Reference.DiffId.IsEmpty ? diagnostic with { Layer = layer.Reference.DiffId } : diagnostic;

    private static ImmutableArray<RemovedEntry> Removals(IReadOnlyList<GoneEntry> gone, ImmutableArray<LayerResult> layers) =>
    [
        .. gone.OrderBy(entry => entry.Path, StringComparer.Ordinal).ThenBy(entry => entry.Layer)
            .Select(entry => new RemovedEntry(entry.Path, entry.Kind, entry.Kind == EntryKind.File ? entry.Length : 0, layers[entry.Layer].Reference, layers[entry.ByLayer].Reference, entry.IsReplaced)),
    ];

    /// <summary>By path, analyzer, layer; what one analyzer said about one file keeps its order.</summary>
    private static ImmutableArray<FileFact> Sorted(List<FileFact> facts) =>
    [
        .. facts.OrderBy(fact => fact.Path, StringComparer.Ordinal)
            .ThenBy(fact => fact.Analyzer, StringComparer.Ordinal)
            .ThenBy(fact => fact.Layer?.Index ?? -1),
    ];

    private static void AddOwn(List<FileFact> facts, ImmutableArray<LayerResult> layers, TreeBuilder builder, MergedTree tree, AnalyzerPlan plan)
    {
        var places = new Dictionary<long, string>();
        for (var node = 1; node < builder.Nodes.Capacity; node++)
        {
            ref var entry = ref builder.Nodes[node];
            if ((entry.Traits & (NodeTraits.HasFacts | NodeTraits.IsGone)) == NodeTraits.HasFacts)
            {
                places[RowKey.Of(entry.ContentLayer, entry.ContentRow)] = EntryText.Decode(builder.Nodes.PathOf(node));
            }
        }

        foreach (var layer in layers)
        {
            for (var number = 0; number < plan.Groups.Length; number++)
            {
                var group = plan.Groups[number];
                foreach (var fact in layer.Facts[number].Facts)
                {
                    var key = RowKey.Of(layer.Reference.Index, fact.Entry);
                    var removal = builder.Removed.GetValueOrDefault(key);
                    if ((removal?.Path ?? places.GetValueOrDefault(key)) is { } path)
                    {
                        facts.Add(new FileFact(path, group.Analyzers[fact.Analyzer].Name, tree.LayerOf(layer.Reference.Index), removal is null ? null : tree.LayerOf(removal.ByLayer), fact.Payload));
                    }
                }
            }
        }
    }

    private static void AddShared(List<FileFact> facts, ImmutableArray<LayerResult> layers, List<SharedFacts> shared, MergedTree tree, AnalyzerPlan plan)
    {
        foreach (var layer in shared.GroupBy(item => item.Layer))
        {
            var byRow = layer.ToLookup(item => item.Entry);
            var number = 0;
            foreach (var (group, found) in plan.Groups.Zip(layers[layer.Key].Facts))
            {
                foreach (var fact in found.Facts)
                {
                    foreach (var item in byRow[fact.Entry].Where(item => item.Analyzers.Contains(number + fact.Analyzer)))
                    {
                        facts.Add(new FileFact(item.FactPath, group.Analyzers[fact.Analyzer].Name, tree.LayerOf(item.FactLayer), null, fact.Payload));
                    }
                }

                number += group.Analyzers.Length;
            }
        }
    }

    private static void AddReread(
        List<FileFact> facts, LayerResult layer, ImmutableArray<LinkedRequest> requests, MergedTree tree, AnalyzerPlan plan, List<Diagnostic> diagnostics, Reread reread, bool hasLayers)
    {
        var places = requests.DistinctBy(request => (request.Request.Entry, request.Request.Path)).ToDictionary(request => (request.Request.Entry, request.Request.Path));
        var again = reread(layer.Reference.Index, [.. requests.Select(request => request.Request)]);
        diagnostics.AddRange(again.SelectMany(group => group.Diagnostics).Select(d => Attribute(d, layer, hasLayers)));
        foreach (var (group, found) in plan.Groups.Zip(again))
        {
            foreach (var fact in found.Facts)
            {
                if (fact.Path is { } alias && places.TryGetValue((fact.Entry, alias), out var place))
                {
                    facts.Add(new FileFact(place.FactPath, group.Analyzers[fact.Analyzer].Name, tree.LayerOf(place.FactLayer), null, fact.Payload));
                }
            }
        }
    }
}
