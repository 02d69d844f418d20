using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Plimsoll.Reports.Tests.Html;

public sealed partial class HtmlReportTests
{
    [Fact]
    public void Looks_like_its_golden() =>
        Golden.Match("Reports.Tests/Html/sample.html", Rendered.Text(w => HtmlReport.Write(w, SampleReport.Create(), new ReportFilter())));

    [Fact]
    public void Its_policy_allows_its_own_style_and_nothing_else()
    {
        var page = Rendered.Text(w => HtmlReport.Write(w, SampleReport.Create(), new ReportFilter()));
        var style = StyleElement().Match(page).Groups[1].Value;

        Assert.Contains($"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_text_opens_no_element_and_no_link()
    {
        var page = Rendered.Text(w => HtmlReport.Write(w, Rendered.HostileReport(), new ReportFilter()));

        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"javascript", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', page);
        Assert.Single(StyleEnd().Matches(page));
        Assert.All(Tags().Matches(page), tag => Assert.Contains(tag.Groups[1].Value, (string[])["!DOCTYPE", "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section", "h1", "h2", "h3", "p", "ul", "li", "div", "strong", "code", "small", "span", "br", "a", "table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary"]));
    }

    [Fact]
    public void Elements_nest()
    {
        var page = Rendered.Text(w => HtmlReport.Write(w, Rendered.HostileReport(), new ReportFilter()));
        var open = new Stack<string>();
        foreach (Match tag in Tags().Matches(page))
        {
            var name = tag.Groups[1].Value;
            if (tag.Value.StartsWith("</", StringComparison.Ordinal))
            {
                Assert.Equal(open.Pop(), name);
            }
            else if (name is not ("!DOCTYPE" or "meta" or "br"))
            {
                open.Push(name);
            }
        }

        Assert.Empty(open);
    }

    [Fact]
    public void What_could_not_be_judged_is_no_good_news()
    {
        var page = Rendered.Text(w => HtmlReport.Write(w, Rendered.Nothing(), new ReportFilter()));

        Assert.Contains("Nothing could be judged", page, StringComparison.Ordinal);
        Assert.Contains("Verdict: unknown", page, StringComparison.Ordinal);
        Assert.DoesNotContain("0</strong> critical", page, StringComparison.Ordinal);
    }

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex StyleElement();

    [GeneratedRegex("</style>")]
    private static partial Regex StyleEnd();

    [GeneratedRegex("</?([!A-Za-z][A-Za-z0-9]*)[^>]*>")]
    private static partial Regex Tags();
}
