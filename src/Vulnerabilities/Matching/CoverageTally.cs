using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Vulnerabilities.Matching;

/// <summary>Counts, by scope, what was judged and what was not.</summary>
internal sealed class CoverageTally
{
    private readonly Dictionary<string, Scope> _scopes = new(StringComparer.Ordinal);

    public void Examined(string scope) => Of(scope).Examined++;

    public void Skipped(string scope, UnknownReason reason, string note)
    {
        var tally = Of(scope);
        tally.Skipped++;
        tally.Reasons.Add(reason);
        tally.Notes.Add(note);
    }

    /// <summary>Counts findings that the distribution's own verdict replaced.</summary>
    public void LeftToVendor(string scope, int advisories) => Of(scope).LeftToVendor += advisories;

    public ReasonSet Reasons()
    {
        var reasons = new ReasonSet();
        foreach (var scope in _scopes.Values)
        {
            reasons.Add(scope.Reasons);
        }

        return reasons;
    }

    public ImmutableArray<Coverage> ToCoverage() =>
    [
        .. _scopes.Keys.Order(StringComparer.Ordinal).Select(name => _scopes[name].ToCoverage(name)),
    ];

    private Scope Of(string scope)
    {
        if (!_scopes.TryGetValue(scope, out var tally))
        {
            _scopes.Add(scope, tally = new Scope());
        }

        return tally;
    }

    private sealed class Scope
    {
        public int Examined { get; set; }

        public int Skipped { get; set; }

        public int LeftToVendor { get; set; }

        public ReasonSet Reasons { get; } = new();

        public SortedSet<string> Notes { get; } = new(StringComparer.Ordinal);

        public Coverage ToCoverage(string name) => new(name, Examined, Skipped, Reasons.First, Note);

        private string? Note
        {
            get
            {
                var notes = LeftToVendor == 0 ? Notes : Notes.Append($"{LeftToVendor} advisories left to the verdict of the distribution that owns the files");
                return string.Join("; ", notes) is { Length: > 0 } note ? note : null;
            }
        }
    }
}
