using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Primitives;
using Plimsoll.Reports;
using Plimsoll.Vulnerabilities.Explaining;
using Spectre.Console;

namespace Plimsoll.Cli.Explain;

/// <summary>The explanation for people.</summary>
internal static class ExplainText
{
    private const int MaxReferences = 8;
    private const int LabelCells = 10;

    public static void Write(IAnsiConsole console, string id, ImmutableArray<AdvisoryFacts> advisories, ImmutableArray<ExplainedTarget> targets)
    {
        var text = new TableText(console);
        if (advisories.IsEmpty)
        {
            text.Wrapped(0, 2, new Span(id, SeverityStyle.Heading), "is not known to any advisory in the database");
            return;
        }

        foreach (var advisory in advisories)
        {
            WriteAdvisory(text, advisory);
        }

        foreach (var target in targets)
        {
            WriteTarget(text, target);
        }
    }

    private static void WriteAdvisory(TableText text, AdvisoryFacts advisory)
    {
        text.Wrapped(0, 2, new Span(advisory.Id, SeverityStyle.Heading), advisory.Summary);
        Line("also", string.Join(", ", advisory.Aliases));
        Line("covers", string.Join(", ", advisory.Covers));
        foreach (var rating in advisory.Ratings)
        {
            Line("severity", string.Join(" ", new[] { KebabNames.Of(rating.Level), rating.Score?.ToString("0.0", CultureInfo.InvariantCulture), rating.Vector, rating.Source is null ? null : $"({rating.Source})" }.OfType<string>()));
        }

        Line("severity", advisory.Ratings.IsEmpty ? "unknown: the advisory gives none" : "");
        Line("weakness", string.Join(", ", advisory.Weaknesses));
        Line("dates", string.Join(", ", new[] { Day("published", advisory.Published), Day("changed", advisory.Modified) }.OfType<string>()));
        Line("source", advisory.Source);
        foreach (var reference in advisory.References.Take(MaxReferences))
        {
            Line("see", reference);
        }

        text.Blank();

        void Line(string label, string value)
        {
            if (value.Length > 0)
            {
                text.Labeled(2, label, LabelCells, value);
            }
        }
    }

    private static void WriteTarget(TableText text, ExplainedTarget target)
    {
        text.Wrapped(0, 2, new Span(target.Inventory.Subject.Name, SeverityStyle.Heading));
        var facts = target.Findings.Select(f => f.Vulnerability).FirstOrDefault(v => v is not null && !v.KnownExploited.IsEmpty);
        foreach (var known in facts?.KnownExploited ?? [])
        {
            text.Wrapped(2, 4, new Span("known to be exploited", SeverityStyle.Alarm), $"since {known.DateAdded:yyyy-MM-dd} ({known.Id}, CISA's catalogue{(known.Ransomware ? "; used by ransomware" : "")})");
        }

        foreach (var standing in target.Standings)
        {
            WriteStanding(text, standing, target);
        }

        if (target.Standings.IsEmpty)
        {
            text.Wrapped(2, 4, "No package is one that an advisory about it names.");
        }

        if (!target.Gaps.IsEmpty)
        {
            text.Wrapped(2, 4, new Span("not everything could be judged:", SeverityStyle.Alarm), string.Join(", ", target.Gaps.Select(KebabNames.Of)));
        }

        text.Blank();
    }

    private static void WriteStanding(TableText text, PackageStanding standing, ExplainedTarget target)
    {
        var package = standing.Package;
        var (word, style) = standing.Standing switch
        {
            Standing.Affected => ("affected", SeverityStyle.Alarm),
            Standing.NotAffected => ("not affected", SeverityStyle.Good),
            Standing.LeftToVendor => ("left to the distribution", SeverityStyle.Quiet),
            _ => ("undecided", SeverityStyle.Alarm),
        };
        text.Wrapped(2, 4, new Span($"{package.Name} {package.Version}", SeverityStyle.Heading), new Span(word, style), $"by {standing.Advisory}");
        Line("because", $"{Because(standing)}{(standing.Compared == package.Version ? "" : $"; its source {package.Source?.Name} is {standing.Compared}")}");
        foreach (var evidence in package.Evidence)
        {
            Line("where", evidence.Inner is null ? evidence.Path : $"{evidence.Path}!/{evidence.Inner}");
            if (evidence.Layer is { } layer)
            {
                Line("layer", $"{layer.Index}: {layer.DiffId}");
                Line("made by", layer.CreatedBy ?? "a command that the image does not record");
            }
        }

        Line("owner", package.OwnedBy?.ToString() ?? "");
        if (standing.Standing == Standing.Affected)
        {
            Line("fix", target.FindingOf(package)?.Advice ?? "no fixed version is known");
            Line("set aside", target.SettledFor(package) is { } disposition ? FindingWords.Cause(disposition) : "");
        }

        void Line(string label, string value)
        {
            if (value.Length > 0)
            {
                text.Labeled(4, label, LabelCells, value);
            }
        }
    }

    private static string Because(PackageStanding standing)
    {
        var ranges = standing.Affected.IsEmpty ? "no versions that could be compared" : string.Join("; or ", standing.Affected);
        return standing.Standing == Standing.LeftToVendor ? $"the distribution has judged it for its own package; upstream says {ranges}" : $"affected are {ranges}";
    }

    private static string? Day(string word, DateTimeOffset? day) => day is { } known ? $"{word} {known.UtcDateTime:yyyy-MM-dd}" : null;
}
