using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>Keeps the first diagnostics of each code and counts the rest, so that a hostile layer cannot flood memory or report.</summary>
internal sealed class DiagnosticLog(int most)
{
    private const int MostOfOneCode = 20;

    private readonly List<Diagnostic> _kept = [];
    private readonly Dictionary<string, Tally> _codes = new(StringComparer.Ordinal);

    public void Add(Diagnostic diagnostic)
    {
        if (!_codes.TryGetValue(diagnostic.Code, out var tally))
        {
            _codes.Add(diagnostic.Code, tally = new Tally());
        }

        if (tally.Kept < MostOfOneCode && _kept.Count < most)
        {
            tally.Kept++;
            _kept.Add(diagnostic);
        }
        else
        {
            tally.Dropped++;
            tally.Worst = diagnostic.Severity > tally.Worst ? diagnostic.Severity : tally.Worst;
        }
    }

    /// <summary>What was kept, in order, then a line for each code of which some were not.</summary>
    public ImmutableArray<Diagnostic> Finish() =>
    [
        .. _kept,
        .. _codes.Keys.Order(StringComparer.Ordinal).Where(code => _codes[code].Dropped > 0)
            .Select(code => new Diagnostic(code, _codes[code].Worst, $"{_codes[code].Dropped} more of the same kind are left out")),
    ];

    private sealed class Tally
    {
        public int Kept { get; set; }

        public int Dropped { get; set; }

        public DiagnosticSeverity Worst { get; set; }
    }
}
