using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Primitives;

namespace Plimsoll.Vulnerabilities.TrivyDb;

/// <summary>Counts what of a trivy-db could not be taken over, or not as it stands, so that nothing is left out in silence.</summary>
internal sealed class TrivyTally
{
    /// <summary>Most names in one sentence.</summary>
    private const int MaxNames = 40;

    private readonly SortedDictionary<string, int> _unsupported = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _unreadable = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _constraints = new(StringComparer.Ordinal);
    private int _architectures;
    private int _modular;

    /// <summary>Advisories of a bucket whose versions we cannot order, or whose releases we do not know.</summary>
    public void Unsupported(string bucket, int advisories) => Count(_unsupported, bucket, advisories);

    public void Unreadable(string bucket) => Count(_unreadable, bucket, 1);

    public int UnreadableIn(string bucket) => _unreadable.GetValueOrDefault(bucket);

    /// <summary>An advisory with a constraint that was not understood.</summary>
    public void Constraint(string bucket) => Count(_constraints, bucket, 1);

    /// <summary>An advisory that holds for some architectures only, taken for all.</summary>
    public void Architecture() => _architectures++;

    /// <summary>Advisories about packages of a module's stream: nothing in an inventory proves which stream a package is of as trivy-db names them.</summary>
    public void Modular(int advisories) => _modular += advisories;

    public ImmutableArray<Diagnostic> ToDiagnostics() =>
    [
        .. _unsupported.Count == 0 ? [] : new[] { Say("trivy-db-unsupported", DiagnosticSeverity.Warning, $"Not taken over, for nothing could be judged by them: {Names(_unsupported)}") },
        .. _unreadable.Count == 0 ? [] : new[] { Say("trivy-db-unreadable", DiagnosticSeverity.Error, $"Advisories that could not be read: {Names(_unreadable)}") },
        .. _constraints.Count == 0 ? [] : new[] { Say("trivy-db-constraints", DiagnosticSeverity.Warning, $"Advisories with version constraints that were not understood, so that they decide less: {Names(_constraints)}") },
        .. _modular == 0 ? [] : new[] { Say("trivy-db-modules", DiagnosticSeverity.Warning, $"{Number(_modular)} advisories are about streams of modules, and were not taken over") },
        .. _architectures == 0 ? [] : new[] { Say("trivy-db-architectures", DiagnosticSeverity.Info, $"{Number(_architectures)} advisories hold for some architectures only, and are taken for all") },
    ];

    private static Diagnostic Say(string code, DiagnosticSeverity severity, string message) => new(code, severity, message);

    private static string Names(SortedDictionary<string, int> counts) =>
        string.Join(", ", counts.Take(MaxNames).Select(pair => $"{Printable.Escape(pair.Key, 64)} ({Number(pair.Value)})"))
        + (counts.Count > MaxNames ? $" and {counts.Count - MaxNames} more ({Number(counts.Skip(MaxNames).Sum(pair => pair.Value))})" : "");

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static void Count(SortedDictionary<string, int> counts, string name, int more) => counts[name] = counts.GetValueOrDefault(name) + more;
}
