using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Reports;

/// <summary>The findings of one target as rows under their packages.</summary>
internal static class FindingRows
{
    private const int Indent = 2;
    private const int SeverityCells = 9;
    private const int MinTitleCells = 24;
    private const int MaxFixCells = 40;
    private const int MaxOtherNames = 8;

    public static void Write(TableText table, TargetReading reading)
    {
        var columns = Columns.For(reading.Shown, table.Width);
        table.Row(
            new Span(new string(' ', Indent) + "SEVERITY   ", SeverityStyle.Quiet),
            new Span(CellText.Fit("VULNERABILITY", columns.Id), SeverityStyle.Quiet),
            new Span("  " + CellText.Fit("FIXED IN", columns.Fix), SeverityStyle.Quiet),
            new Span(columns.Title > 0 ? "  TITLE" : "", SeverityStyle.Quiet));
        foreach (var group in reading.Groups)
        {
            table.Blank();
            WriteHeading(table, group);
            foreach (var finding in group.Findings)
            {
                WriteRow(table, finding, columns);
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
            new Span("  " + (title.Length > 0 ? fix.PadRight(fix.Length + Math.Max(0, columns.Fix - CellText.Width(fix))) : fix), finding.Vulnerability?.Fix == FixState.Fixed ? SeverityStyle.Good : SeverityStyle.Quiet),
            title);
        var hanging = Indent + SeverityCells + 2;
        if (title.Length == 0)
        {
            table.Wrapped(hanging, hanging, finding.Title);
        }

        WriteOtherNames(table, hanging, "also", finding.Aliases);
        WriteOtherNames(table, hanging, "covers", finding.Vulnerability?.Covers ?? []);
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

    /// <summary>Cells of each column. Nine fixes of ten fit theirs, a longer one takes from its title; a title without room goes on its own line (0).</summary>
    private sealed record Columns(int Id, int Fix, int Title, bool HasExploited)
    {
        public static Columns For(ImmutableArray<Finding> findings, int width)
        {
            var hasExploited = findings.Any(FindingOrder.IsExploited);
            var fixedCells = Indent + SeverityCells + 2 + 2;
            var id = Math.Clamp(findings.Max(f => CellText.Width(f.RuleId)), 13, 28) + (hasExploited ? 4 : 0);
            var fixes = findings.Select(f => CellText.Width(FindingWords.Fix(f))).Order().ToList();
            var fix = Math.Clamp(fixes[fixes.Count * 9 / 10], 8, MaxFixCells);
            var title = width - fixedCells - id - fix - 2;
            return new(id, fix, title < MinTitleCells ? 0 : title, hasExploited);
        }
    }
}
