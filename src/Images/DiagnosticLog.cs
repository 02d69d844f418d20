using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>Keeps the first diagnostics of each code and counts the rest, so that a hostile layer cannot flood memory or report.</summary>
internal sealed class DiagnosticLog(int most)
{
    private const int MostOfOneCode = 20;

    private readonly List<Diagnostic> _kept = [];
    private readonly SortedDictionary<string, (int Count, int Dropped, DiagnosticSeverity Worst)> _codes = new(StringComparer.Ordinal);

    public void Add(Diagnostic diagnostic)
    {
        var (count, dropped, worst) = _codes.GetValueOrDefault(diagnostic.Code);
        if (count < MostOfOneCode && _kept.Count < most)
        {
            _kept.Add(diagnostic);
            _codes[diagnostic.Code] = (count + 1, dropped, worst);
        }
        else
        {
            _codes[diagnostic.Code] = (count, dropped + 1, diagnostic.Severity > worst ? diagnostic.Severity : worst);
        }
    }

    /// <summary>What was kept, in order, then a line for each code of which some were not.</summary>
    public ImmutableArray<Diagnostic> Finish() =>
    [
        .. _kept,
        .. _codes.Where(code => code.Value.Dropped > 0).Select(code => new Diagnostic(code.Key, code.Value.Worst, $"{code.Value.Dropped} more of the same kind are left out")),
    ];
}
