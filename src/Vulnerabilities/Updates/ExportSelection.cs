using System.Collections.Immutable;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Ecosystems;

namespace Plimsoll.Vulnerabilities.Updates;

/// <summary>Which ecosystems an update takes.</summary>
/// <remarks>
/// Source: OSV documentation, "Data dumps": <c>ecosystems.txt</c> has one name a line, and the export of a base ecosystem holds all its releases.
/// An ecosystem whose versions we cannot order is left out, for nothing could be said with its advisories.
/// </remarks>
internal static class ExportSelection
{
    public const string ListName = "ecosystems.txt";

    /// <summary>Those that the user named; an unknown one is an Error.</summary>
    public static ImmutableArray<Ecosystem> Named(ImmutableArray<string> names, ICollection<Diagnostic> diagnostics)
    {
        var found = new SortedDictionary<string, Ecosystem>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (Ecosystem.TryFind(name, out var ecosystem))
            {
                found[ecosystem.Name] = ecosystem;
            }
            else
            {
                diagnostics.Add(new Diagnostic(
                    "ecosystem-unsupported",
                    DiagnosticSeverity.Error,
                    $"The ecosystem {Printable.Escape(name)} is not supported: its versions cannot be ordered",
                    Advice: $"Name some of {string.Join(", ", Ecosystem.All.Select(known => known.Name))}"));
            }
        }

        return [.. found.Values];
    }

    /// <summary>Those of a source's list that are supported; the others are counted in an Info.</summary>
    public static ImmutableArray<Ecosystem> Listed(string list, ICollection<Diagnostic> diagnostics)
    {
        var names = list.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var others = names.Where(name => !Ecosystem.TryFind(name, out _)).Select(name => name.Split(':')[0]).Distinct().Order(StringComparer.Ordinal).ToList();
        if (others is not [])
        {
            diagnostics.Add(new Diagnostic(
                "ecosystems-left-out",
                DiagnosticSeverity.Info,
                $"{others.Count} ecosystems of the source were left out because their versions cannot be ordered: {Printable.Escape(string.Join(", ", others))}"));
        }

        return Named([.. names.Where(name => Ecosystem.TryFind(name, out _))], diagnostics);
    }
}
