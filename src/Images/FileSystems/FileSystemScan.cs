using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>Scans a directory as a root file system: the same analyzers and tree as an image, without layers.</summary>
internal static class FileSystemScan
{
    public static ScannedImage Run(Target target, AnalyzerPlan plan, ScanOptions options, CancellationToken cancel)
    {
        var meter = new ProgressMeter(options.Progress, 1, 0);
        var walk = new DirectoryWalk(plan, options.Limits, cancel);
        var listing = walk.Run(target.Location);
        meter.FinishLayer();
        var result = new LayerResult
        {
            Reference = new LayerReference(0, default),
            Listing = listing,
            Facts = walk.Analysis.Finish(),
            Diagnostics = walk.Log.Finish(),
        };
        var diagnostics = new List<Diagnostic>();
        var (tree, facts, _) = ImageMerge.Run([result], hasLayers: false, plan, options.Limits, diagnostics, Repeat, cancel);
        return new ScannedImage
        {
            Subject = new Subject(SubjectKind.FileSystem, target.Location),
            Tree = tree,
            Facts = facts,
            Diagnostics = ImageScanner.Capped(diagnostics, options.Limits),
        };

        ImmutableArray<LayerFacts> Repeat(int layer, ImmutableArray<FileRequest> requests)
        {
            var log = new DiagnosticLog(options.Limits.MaxDiagnostics);
            var again = new DirectoryWalk(plan, options.Limits, cancel);
            again.Repeat(target.Location, listing, requests, log);
            return again.Analysis.Finish() is [var first, .. var others]
                ? [LayerFacts.Join(first, new LayerFacts([], log.Finish())), .. others]
                : [];
        }
    }
}
