using System.Text.RegularExpressions;

namespace Plimsoll.Reports.Tests.Markdown;

public sealed partial class MarkdownReportTests
{
    [Fact]
    public void Looks_like_its_golden() =>
        Golden.Match("Reports.Tests/Markdown/sample.golden", Rendered.Text(w => MarkdownReport.Write(w, SampleReport.Create(), new ReportFilter())));

    [Fact]
    public void Hostile_text_stays_text()
    {
        var text = Rendered.Text(w => MarkdownReport.Write(w, Rendered.HostileReport(), new ReportFilter()));
        var outsideCode = CodeSpan().Replace(text, "");

        Assert.DoesNotContain("<script", outsideCode, StringComparison.Ordinal);
        Assert.DoesNotContain("](http://e.example)", outsideCode, StringComparison.Ordinal);
        Assert.DoesNotContain("@all", outsideCode, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', text);
        var rows = text.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).ToList();
        Assert.All(rows, row => Assert.Equal(7, row.Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|')));
    }

    [GeneratedRegex("(`+) .*? \\1(?!`)")]
    private static partial Regex CodeSpan();

    [Fact]
    public void What_could_not_be_judged_is_said() =>
        Assert.Contains("Nothing could be judged", Rendered.Text(w => MarkdownReport.Write(w, Rendered.Nothing(), new ReportFilter())), StringComparison.Ordinal);
}
