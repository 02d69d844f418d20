using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>Collects what the analyzers of one group say about one layer.</summary>
internal sealed class FactCollector(Limits limits) : FactSink
{
    private readonly ImmutableArray<LayerFact>.Builder _facts = ImmutableArray.CreateBuilder<LayerFact>();
    private readonly DiagnosticLog _diagnostics = new(limits.MaxDiagnostics);
    private readonly List<Diagnostic> _said = [];
    private long _bytes;
    private int _start;
    private (int Entry, int Analyzer, string Path, string? Alias) _current;

    /// <summary>Starts one analyzer on one file.</summary>
    /// <param name="alias">The path handed over when it is not the entry's own.</param>
    public void Begin(int entry, int analyzer, string path, string? alias)
    {
        Settle();
        _current = (entry, analyzer, path, alias);
        _start = _facts.Count;
    }

    /// <summary>Forgets what the analyzer has said about the file so far: it will be called again.</summary>
    public void TakeBack()
    {
        _said.Clear();
        _facts.Count = _start;
    }

    public override void Add(ReadOnlySpan<byte> payload)
    {
        if (_bytes + payload.Length > limits.MaxFactBytesPerLayer)
        {
            Report(new Diagnostic("facts-limit", DiagnosticSeverity.Error, $"the layer gives more than {new ByteSize(limits.MaxFactBytesPerLayer)} of findings; the rest is left out"));
            return;
        }

        _bytes += payload.Length;
        _facts.Add(new LayerFact(_current.Entry, _current.Analyzer, _current.Alias, payload.ToArray()));
    }

    public override void Report(Diagnostic diagnostic)
    {
        if (_said.Count < limits.MaxDiagnostics)
        {
            _said.Add(diagnostic with { Path = diagnostic.Path ?? _current.Path });
        }
    }

    public LayerFacts Finish()
    {
        Settle();
        return new LayerFacts(_facts.ToImmutable(), _diagnostics.Finish());
    }

    private void Settle()
    {
        _said.ForEach(_diagnostics.Add);
        _said.Clear();
    }
}
