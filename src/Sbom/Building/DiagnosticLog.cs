using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Sbom.Building;

/// <summary>Collects diagnostics up to a number; the last one says how many more there were, as bad as the worst of them.</summary>
internal sealed class DiagnosticLog(ImmutableArray<Diagnostic> earlier, int most)
{
    private readonly List<Diagnostic> _kept = [.. earlier];
    private int _dropped;
    private DiagnosticSeverity _worstDropped;

    public void Add(Diagnostic diagnostic)
    {
        if (_kept.Count < most)
        {
            _kept.Add(diagnostic);
            return;
        }

        _dropped++;
        _worstDropped = (DiagnosticSeverity)Math.Max((int)_worstDropped, (int)diagnostic.Severity);
    }

    public ImmutableArray<Diagnostic> ToImmutable() => _dropped == 0
        ? [.. _kept]
        : [.. _kept, new("diagnostics-dropped", _worstDropped, $"{_dropped} more diagnostics are not shown")];
}
