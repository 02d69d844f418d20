using Plimsoll.Primitives;

namespace Plimsoll.Reports;

/// <summary>A report as one page that needs nothing else: no script, no font, no request; its policy forbids them.</summary>
public static class HtmlReport
{
    public static void Write(TextWriter output, Report report, ReportFilter filter)
    {
        var page = new HtmlText();
        var title = $"{KebabNames.Of(report.Verdict.Kind)}: {string.Join(", ", report.Targets.Select(t => t.Subject.Name))}";
        page.Raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Raw($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{HtmlStyle.Hash}'\">\n")
            .Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Element("title", title).Raw($"\n<style>{HtmlStyle.Text}</style>\n</head>\n<body>\n<header>\n<h1>Container security report</h1>\n");
        WriteVerdict(page, report.Verdict);
        page.Raw("</header>\n<main>\n");
        foreach (var target in report.Targets)
        {
            HtmlTarget.Write(page, new TargetReading(target, filter));
        }

        WriteExceptions(page, report);
        page.Raw("</main>\n<footer class=\"quiet\">\n").Element("p", Origin(report)).Raw("\n</footer>\n</body>\n</html>\n");
        output.Write(page.ToString());
    }

    private static string Origin(Report report) =>
        $"Written by {report.Tool.Name} {report.Tool.Version}{(report.Created is { } at ? $" on {at.UtcDateTime:yyyy-MM-dd HH:mm} UTC" : "")}. Severities are those of the advisories' sources; unknown is never counted as harmless.";

    private static void WriteVerdict(HtmlText page, Verdict verdict)
    {
        var kind = KebabNames.Of(verdict.Kind);
        page.Raw($"<div class=\"verdict {kind}\" role=\"status\">\n").Element("p", $"Verdict: {kind}").Raw("\n<ul>\n");
        foreach (var reason in verdict.Reasons.IsEmpty ? ["everything was judged and is within the line"] : verdict.Reasons)
        {
            page.Element("li", reason).Raw("\n");
        }

        page.Raw("</ul>\n</div>\n");
    }

    private static void WriteExceptions(HtmlText page, Report report)
    {
        if (report.Exceptions.IsEmpty)
        {
            return;
        }

        page.Raw("<section>\n<h2>Exceptions that need somebody</h2>\n<ul>\n");
        foreach (var notice in report.Exceptions)
        {
            page.Raw("<li>").Element("code", notice.Exception).Text($" {FindingWords.State(notice)}; owner {notice.Owner}").Raw("</li>\n");
        }

        page.Raw("</ul>\n</section>\n");
    }
}
