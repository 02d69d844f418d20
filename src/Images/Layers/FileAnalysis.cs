using System.Collections.Immutable;
using Plimsoll.Formats.Tar;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>A file that analyzers must see once more, whole.</summary>
/// <param name="Entry">Row of the layer's listing.</param>
/// <param name="Path">What the analyzers are told.</param>
/// <param name="IsAlias">Whether that is not the row's own path.</param>
internal sealed record FileRequest(int Entry, string Path, bool IsAlias, AnalyzerSet Analyzers);

/// <summary>Hands single files to the analyzers that want them.</summary>
internal sealed class FileAnalysis(AnalyzerPlan plan, Limits limits, DiagnosticLog log)
{
    private readonly ImmutableArray<FactCollector> _collectors = [.. plan.Groups.Select(_ => new FactCollector(limits))];

    /// <summary>Files whose analyzers asked for a range that had streamed by.</summary>
    public List<FileRequest> Passed { get; } = [];

    public void Offer(int entry, ReadOnlySpan<byte> path, int mode, FileBody body)
    {
        var (byPath, asExecutable) = plan.Wanted(path, mode);
        if (byPath.IsEmpty && (asExecutable.IsEmpty || body.Length < Executables.HeadBytes))
        {
            return;
        }

        FileContent? content = null;
        if (!byPath.IsEmpty && Fits(body, path, MostBytes(byPath), "file-too-large"))
        {
            content = new BufferedContent(body.ReadWhole());
            Run(byPath, new FileRequest(entry, EntryText.Decode(path), false, byPath), mode, content);
        }

        if (!asExecutable.IsEmpty && StartsLikeExecutable(content ??= body.OpenExecutable()) && Fits(body, path, limits.MaxExecutableBytes, "executable-too-large"))
        {
            Run(asExecutable, new FileRequest(entry, EntryText.Decode(path), false, asExecutable), mode, content);
        }
    }

    /// <summary>Shows a file again, whole.</summary>
    public void Repeat(FileRequest request, int mode, FileBody body)
    {
        var most = request.Analyzers.Without(plan.Dispatch.Executable).IsEmpty ? limits.MaxReplayedExecutableBytes : MostBytes(request.Analyzers);
        if (Fits(body, EntryText.Encode(request.Path), most, "file-too-large"))
        {
            Run(request.Analyzers, request, mode, new BufferedContent(body.ReadWhole()));
        }
    }

    public ImmutableArray<LayerFacts> Finish() => [.. _collectors.Select(collector => collector.Finish())];

    private long MostBytes(AnalyzerSet analyzers) => (analyzers & plan.Large).IsEmpty ? limits.MaxFileBytes : limits.MaxLargeFileBytes;

    private static bool StartsLikeExecutable(FileContent content)
    {
        Span<byte> head = stackalloc byte[Executables.HeadBytes];
        return Executables.HasMagic(head[..content.Read(0, head)]);
    }

    private bool Fits(FileBody body, ReadOnlySpan<byte> path, long most, string code)
    {
        if (body.Length <= most)
        {
            return true;
        }

        log.Add(new Diagnostic(code, DiagnosticSeverity.Error, $"the file has {new ByteSize(body.Length)}, more than the {new ByteSize(most)} that are looked into", Path: EntryText.Decode(path)));
        return false;
    }

    private void Run(AnalyzerSet analyzers, FileRequest request, int mode, FileContent content)
    {
        var file = new LayerFile(request.Path, (UnixFileMode)mode, content);
        var passed = default(AnalyzerSet);
        for (var i = 0; i < plan.Analyzers.Length; i++)
        {
            if (!analyzers.Contains(i))
            {
                continue;
            }

            var (group, index) = plan.PlaceOf(i);
            _collectors[group].Begin(request.Entry, index, request.Path, request.IsAlias ? request.Path : null);
            try
            {
                plan.Analyzers[i].Analyze(file, _collectors[group]);
            }
            catch (ContentPassedException)
            {
                _collectors[group].TakeBack();
                passed |= AnalyzerSet.Of(i);
            }
        }

        if (!passed.IsEmpty)
        {
            Passed.Add(request with { Analyzers = passed });
        }
    }
}
