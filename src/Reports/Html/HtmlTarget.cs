using Plimsoll.Primitives;

namespace Plimsoll.Reports;

/// <summary>The section of one target.</summary>
internal static class HtmlTarget
{
    public static void Write(HtmlText page, TargetReading reading)
    {
        var target = reading.Target;
        page.Raw("<section>\n").Element("h2", target.Subject.Name).Raw("\n");
        Line(page, reading.About);
        if (target.Subject.Digest is { } digest)
        {
            page.Raw("<p class=\"quiet\">").Element("code", digest.ToString()).Raw("</p>\n");
        }

        WriteSum(page, reading);
        HtmlFindings.Write(page, reading);
        WriteCovered(page, reading);
        WriteRemoved(page, target);
        WriteGaps(page, reading);
        WriteLayers(page, reading);
        Line(page, reading.Examined.Length > 0 ? $"Looked at {reading.Examined}." : "");
        Line(page, reading.Data.Length > 0 ? $"Judged by {reading.Data}." : "");
        page.Raw("</section>\n");
    }

    private static void WriteSum(HtmlText page, TargetReading reading)
    {
        page.Raw("<p><strong>").Text(reading.Sum).Raw("</strong></p>\n<ul class=\"sum\">\n");
        foreach (var (level, count) in reading.Levels)
        {
            var name = KebabNames.Of(level);
            page.Raw($"<li class=\"{(count > 0 ? name : "quiet")}\"><strong>{count}</strong> {name}</li>\n");
        }

        foreach (var other in reading.Others)
        {
            page.Element("li", other).Raw("\n");
        }

        page.Raw("</ul>\n");
        Line(page, reading.Hidden.IsEmpty ? "" : $"Hidden: {string.Join(", ", reading.Hidden)}; the JSON report has all of them.");
    }

    private static void WriteCovered(HtmlText page, TargetReading reading)
    {
        if (reading.Covered.IsEmpty)
        {
            return;
        }

        Open(page, "Waived or not affected", reading.Covered.Length);
        foreach (var (finding, disposition) in reading.Covered)
        {
            page.Raw("<li>").Text($"{FindingWords.Severity(finding)} ").Element("code", finding.RuleId).Text($" {FindingWords.Package(finding)}: {FindingWords.Cause(disposition)}").Raw("</li>\n");
        }

        page.Raw("</ul>\n</details>\n");
    }

    private static void WriteRemoved(HtmlText page, TargetReport target)
    {
        if (target.Removed.IsEmpty)
        {
            return;
        }

        Open(page, "Removed by a later layer, not counted", target.Removed.Length);
        foreach (var removed in target.Removed)
        {
            page.Raw("<li>").Element("code", $"{TargetReading.NameOf(removed.Package)} {removed.Package.Version}")
                .Text($" ({removed.Package.Type}) added by {LayerName.Of(removed.AddedBy)}, removed by {LayerName.Of(removed.RemovedBy)}").Raw("</li>\n");
        }

        page.Raw("</ul>\n</details>\n");
    }

    /// <summary>Never folded away: what was not looked at must be seen.</summary>
    private static void WriteGaps(HtmlText page, TargetReading reading)
    {
        if (!reading.HasGaps)
        {
            return;
        }

        page.Raw("<div class=\"gaps\">\n<h3>Not looked at</h3>\n<ul>\n");
        foreach (var gap in reading.Skipped)
        {
            page.Raw("<li>").Element("strong", gap.Scope).Text($" {TargetReading.GapWords(gap)}{(gap.Note is null ? "" : $": {gap.Note}")}").Raw("</li>\n");
        }

        foreach (var reason in reading.OtherReasons)
        {
            page.Element("li", $"also incomplete: {KebabNames.Of(reason)}").Raw("\n");
        }

        foreach (var diagnostic in reading.Diagnostics)
        {
            page.Raw("<li>").Text($"{KebabNames.Of(diagnostic.Severity)} ").Element("code", FindingWords.Place(diagnostic)).Text($" {diagnostic.Message} ({diagnostic.Code}){(diagnostic.Advice is null ? "" : $". {diagnostic.Advice}")}").Raw("</li>\n");
        }

        page.Raw("</ul>\n</div>\n");
    }

    /// <summary>The layers from the base upward, each with how many open findings it brought.</summary>
    private static void WriteLayers(HtmlText page, TargetReading reading)
    {
        if (reading.Target.Layers.IsEmpty)
        {
            return;
        }

        var findings = reading.Open.ToLookup(f => f.Location switch
        {
            Location.PackageInstance package => package.Layer?.Index,
            Location.FileRange file => file.Layer?.Index,
            _ => null,
        });
        Open(page, "Layers", reading.Target.Layers.Length);
        foreach (var layer in reading.Target.Layers)
        {
            page.Raw("<li>").Text($"{LayerName.Of(layer)}: {Counts.Of(findings[layer.Index].Count(), "open finding")}").Raw("<br>").Element("code", layer.DiffId.ToString(), "class=\"quiet\"").Raw("</li>\n");
        }

        page.Raw("</ul>\n</details>\n");
    }

    private static void Open(HtmlText page, string heading, int count) =>
        page.Raw("<details>\n").Element("summary", $"{heading}: {count}").Raw("\n<ul>\n");

    private static void Line(HtmlText page, string text)
    {
        if (text.Length > 0)
        {
            page.Element("p", text).Raw("\n");
        }
    }
}
