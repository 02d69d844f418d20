using System.Collections.Immutable;
using Plimsoll.Vulnerabilities.Database;
using Plimsoll.Vulnerabilities.Osv;

namespace Plimsoll.Vulnerabilities.Explaining;

/// <summary>Affected versions in words: <c>&gt;= 1.2, &lt; 1.3</c>.</summary>
internal static class RangeText
{
    private const int MaxListed = 5;

    public static ImmutableArray<string> Of(AffectedRow[] entries, AdvisoryDatabase database)
    {
        var texts = new List<string>();
        foreach (var entry in entries)
        {
            foreach (var range in database.Ranges(entry.Ranges))
            {
                AddRange(range, database, texts);
            }

            var versions = database.Texts(entry.Versions);
            if (entry.Ranges.Count == 0 && !versions.IsEmpty)
            {
                texts.Add(versions.Length <= MaxListed ? string.Join(", ", versions) : $"{string.Join(", ", versions.Take(MaxListed))} and {versions.Length - MaxListed} more");
            }
        }

        return [.. texts.Distinct()];
    }

    /// <summary>Each stretch from an introduction to the event that ends it.</summary>
    private static void AddRange(RangeRow range, AdvisoryDatabase database, List<string> texts)
    {
        string? from = null;
        foreach (var e in database.Events(range.Events))
        {
            var version = database.Text(e.Version);
            switch ((OsvEventKind)e.Kind)
            {
                case OsvEventKind.Introduced:
                    from ??= version;
                    break;
                case OsvEventKind.Fixed:
                    Add($"< {version}");
                    break;
                case OsvEventKind.LastAffected:
                    Add($"<= {version}");
                    break;
            }
        }

        if (from is not null)
        {
            Add(null);
        }

        void Add(string? end)
        {
            var start = from is null or OsvEvents.Start ? null : $">= {from}";
            texts.Add(start is null ? end ?? "every version" : end is null ? start : $"{start}, {end}");
            from = null;
        }
    }
}
