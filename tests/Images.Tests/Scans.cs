using System.Collections.Immutable;
using System.Text;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests;

/// <summary>Short ways to scan what a test has built.</summary>
internal static class Scans
{
    public static Task<ScannedImage> Docker(ImageBuilder image, Probe? probe = null, ScanOptions? options = null) =>
        Archive(image.DockerArchive(), probe, options);

    /// <summary>Scans bytes as an archive file.</summary>
    public static async Task<ScannedImage> Archive(byte[] archive, Probe? probe = null, ScanOptions? options = null)
    {
        using var folder = new TemporaryFolder();
        return await Target(Targets.Resolve(folder.Write("image.tar", archive)), probe, options);
    }

    public static Task<ScannedImage> Text(string target, Probe? probe = null, ScanOptions? options = null) =>
        Target(Targets.Resolve(target), probe, options);

    public static Task<ScannedImage> Target(Target target, Probe? probe = null, ScanOptions? options = null) =>
        ImageScanner.ScanAsync(target, [new AnalyzerGroup("test", "", [probe ?? new Probe()])], options ?? new ScanOptions(), TestContext.Current.CancellationToken);

    public static ImmutableArray<string> Codes(this ScannedImage image, DiagnosticSeverity least = DiagnosticSeverity.Warning) =>
        [.. image.Diagnostics.Where(diagnostic => diagnostic.Severity >= least).Select(diagnostic => diagnostic.Code).Distinct().Order()];

    /// <summary>Each fact as <c>path[layer-remover]: payload</c>.</summary>
    public static ImmutableArray<string> FactLines(this ScannedImage image) =>
        [.. image.Facts.Select(fact => $"{fact.Path}[{fact.Layer?.Index}{(fact.RemovedBy is null ? "" : $"-{fact.RemovedBy.Index}")}]: {Encoding.UTF8.GetString(fact.Payload.Span)}")];

    /// <summary>Each entry as path, with a slash for directories and a target for links.</summary>
    public static ImmutableArray<string> TreeLines(this ScannedImage image) => [.. image.Tree.Entries.Select(entry => entry.Kind switch
    {
        EntryKind.Directory => entry.Path + "/",
        EntryKind.SymbolicLink => $"{entry.Path} -> {entry.LinkTarget}",
        EntryKind.File => entry.Path,
        _ => $"{entry.Path} ({entry.Kind})",
    })];

    /// <summary>Bytes that do not compress, the same each time.</summary>
    public static byte[] RandomBytes(int length)
    {
        var bytes = new byte[length];
        new Random(5).NextBytes(bytes);
        return bytes;
    }
}
