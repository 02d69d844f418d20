using Plimsoll.Primitives;

namespace Plimsoll.Reports;

/// <summary>The table of one target's findings, worst first.</summary>
internal static class HtmlFindings
{
    public static void Write(HtmlText page, TargetReading reading)
    {
        if (reading.Shown.IsEmpty)
        {
            page.Element("p", reading.Emptiness).Raw("\n");
            return;
        }

        page.Raw("<table>\n<caption>Open findings, worst first. Packages of one source with the same findings share rows.</caption>\n<thead><tr>");
        foreach (var heading in (ReadOnlySpan<string>)["Severity", "Vulnerability", "Package", "Installed", "Fixed in", "What it is and where"])
        {
            page.Element("th", heading, "scope=\"col\"");
        }

        page.Raw("</tr></thead>\n<tbody>\n");
        foreach (var group in reading.Groups)
        {
            foreach (var finding in group.Findings)
            {
                WriteRow(page, group, finding);
            }
        }

        page.Raw("</tbody>\n</table>\n");
    }

    private static void WriteRow(HtmlText page, FindingGroup group, Finding finding)
    {
        var severity = FindingWords.Severity(finding);
        page.Raw($"<tr><td class=\"level {severity}\">{severity}</td><th scope=\"row\">").Link(finding.RuleId, FindingWords.Link(finding.RuleId));
        if (FindingOrder.IsExploited(finding))
        {
            page.Raw(" <span class=\"kev\">known exploited</span>");
        }

        if (!finding.Aliases.IsEmpty)
        {
            page.Raw("<br>").Element("small", string.Join(", ", finding.Aliases), "class=\"quiet\"");
        }

        page.Raw("</th><td>").Text(string.Join(", ", group.Names)).Raw("</td><td data-label=\"Installed\">").Element("code", finding.Vulnerability?.InstalledVersion ?? "")
            .Raw("</td><td data-label=\"Fixed in\">").Text(FindingWords.Fix(finding)).Raw("</td><td>").Text(finding.Title);
        if (Where(finding.Location) is { Length: > 0 } place)
        {
            page.Raw("<br>").Element("small", place, "class=\"quiet\"");
        }

        page.Raw("</td></tr>\n");
    }

    private static string Where(Location location) => location switch
    {
        Location.PackageInstance package => string.Join(" · ", new[] { package.Layer is { } layer ? LayerName.Of(layer) : null, package.Path }.OfType<string>()),
        Location.FileRange file => file.Span is { } span ? $"{file.Path}:{span.Line}" : file.Path,
        _ => "",
    };
}
