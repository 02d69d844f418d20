using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Primitives;
using Plimsoll.Primitives.Decisions;

namespace Plimsoll.Reports;

/// <summary>The findings of one target as rows under their packages.</summary>
internal static class FindingRows
{
    private const int Indent = 2;
    private const int SeverityCells = 9;
    private const int MinTitleCells = 24;
    private const int MaxFixCells = 40;
    private const int MaxOtherNames = 8;
    private const int Hanging = Indent + SeverityCells + 2;
    private const int PredictionCells = 7;

    public static void Write(TableText table, TargetReading reading)
    {
        var columns = Columns.For(reading.Shown, table.Width);
        table.Row(
            new Span(new string(' ', Indent) + "SEVERITY   ", SeverityStyle.Quiet),
            new Span(CellText.Fit("VULNERABILITY", columns.Id), SeverityStyle.Quiet),
            new Span(columns.HasPredictions ? "   EPSS" : "", SeverityStyle.Quiet),
            new Span("  " + CellText.Fit("FIXED IN", columns.Fix), SeverityStyle.Quiet),
            new Span(columns.Title > 0 ? "  TITLE" : "", SeverityStyle.Quiet));
        foreach (var group in reading.Groups)
        {
            table.Blank();
            WriteHeading(table, group);
            foreach (var finding in group.Findings)
            {
                WriteRow(table, finding, columns);
                if (reading.Target.Statements.TryGetValue(finding.Fingerprint, out var note))
                {
                    table.Wrapped(Hanging, Hanging + 4, new Span($"vex {KebabNames.Of(note.Status)}{(note.Text is null ? "" : $": {note.Text}")} ({note.Statement})", SeverityStyle.Quiet));
                }
            }
        }
    }

    private static void WriteHeading(TableText table, FindingGroup group)
    {
        var facts = group.First.Vulnerability;
        var type = group.First.Location is Location.PackageInstance { Package.Type: var ecosystem } ? ecosystem : null;
        string[] origin =
        [
            .. type is null ? [] : new[] { type },
            .. facts?.SourceName is { } source && !group.Names.Contains(source) ? [$"source {source}"] : Array.Empty<string>(),
            .. Place(group.First.Location),
        ];
        var name = new Span(string.Join(", ", group.Names), SeverityStyle.Heading);
        var version = facts?.InstalledVersion ?? "";
        var about = new Span(string.Join(" · ", origin), SeverityStyle.Quiet);
        if (CellText.Width($"{name.Text} {version} · {about.Text}") <= table.Width)
        {
            table.Wrapped(0, 4, name, version, new Span("· " + about.Text, SeverityStyle.Quiet));
            return;
        }

        table.Wrapped(0, 4, name, version);
        table.Wrapped(Indent, Indent + 2, about);
    }

    private static void WriteRow(TableText table, Finding finding, Columns columns)
    {
        var exploited = FindingOrder.IsExploited(finding);
        var id = CellText.Fit(finding.RuleId, columns.Id - (columns.HasExploited ? 4 : 0));
        var mark = !columns.HasExploited ? "" : exploited ? " KEV" : "    ";
        var fix = CellText.Fit(FindingWords.Fix(finding), MaxFixCells, pad: false);
        var room = columns.Title - Math.Max(0, CellText.Width(fix) - columns.Fix);
        var title = room >= MinTitleCells ? "  " + CellText.Fit(finding.Title, room, pad: false) : "";
        table.Row(
            new string(' ', Indent),
            new Span(CellText.Fit(FindingWords.Severity(finding), SeverityCells), SeverityStyle.Of(finding.Severity.Level)),
            "  " + id,
            new Span(mark, SeverityStyle.Alarm),
            new Span(columns.HasPredictions ? "  " + Prediction(finding).PadLeft(PredictionCells - 2) : "", SeverityStyle.Quiet),
            new Span("  " + (title.Length > 0 ? fix.PadRight(fix.Length + Math.Max(0, columns.Fix - CellText.Width(fix))) : fix), finding.Vulnerability?.Fix == FixState.Fixed ? SeverityStyle.Good : SeverityStyle.Quiet),
            title);
        if (title.Length == 0)
        {
            table.Wrapped(Hanging, Hanging, finding.Title);
        }

        WriteOtherNames(table, Hanging, "also", finding.Aliases);
        WriteOtherNames(table, Hanging, "covers", finding.Vulnerability?.Covers ?? []);
    }

    private static void WriteOtherNames(TableText table, int indent, string word, ImmutableArray<string> names)
    {
        if (!names.IsEmpty)
        {
            var shown = string.Join(", ", names.Take(MaxOtherNames));
            var more = names.Length > MaxOtherNames ? $" and {names.Length - MaxOtherNames} more" : "";
            table.Wrapped(indent, indent + word.Length + 1, new Span($"{word} {shown}{more}", SeverityStyle.Quiet));
        }
    }

    private static string[] Place(Location location) => location switch
    {
        Location.PackageInstance package => [.. LayerText(package.Layer), .. package.Path is null ? [] : new[] { package.Path }],
        Location.FileRange file => [.. LayerText(file.Layer), .. file.Span is { } span ? [$"line {span.Line}"] : Array.Empty<string>()],
        _ => [],
    };

    private static string[] LayerText(LayerReference? layer) => layer is null ? [] : [LayerName.Of(layer)];

    /// <summary>In percent; a probability that is not known is none.</summary>
    private static string Prediction(Finding finding) => FindingPriority.Probability(finding) switch
    {
        null => "-",
        < 0.0005 => "<0.1%",
        >= 0.9995 => "100%",
        { } probability => string.Create(CultureInfo.InvariantCulture, $"{probability * 100:0.0}%"),
    };

    /// <summary>Cells of each column. Nine fixes of ten fit theirs, a longer one takes from its title; a title without room goes on its own line (0).</summary>
    private sealed record Columns(int Id, int Fix, int Title, bool HasExploited, bool HasPredictions)
    {
        public static Columns For(ImmutableArray<Finding> findings, int width)
        {
            var hasExploited = findings.Any(FindingOrder.IsExploited);
            var hasPredictions = findings.Any(f => FindingPriority.Probability(f) is not null);
            var fixedCells = Indent + SeverityCells + 2 + 2 + (hasPredictions ? PredictionCells : 0);
            var id = Math.Clamp(findings.Max(f => CellText.Width(f.RuleId)), 13, 28) + (hasExploited ? 4 : 0);
            var fixes = findings.Select(f => CellText.Width(FindingWords.Fix(f))).Order().ToList();
            var fix = Math.Clamp(fixes[fixes.Count * 9 / 10], 8, MaxFixCells);
            var title = width - fixedCells - id - fix - 2;
            return new(id, fix, title < MinTitleCells ? 0 : title, hasExploited, hasPredictions);
        }
    }
}
