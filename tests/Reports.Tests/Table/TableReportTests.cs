using System.Text.RegularExpressions;
using Plimsoll.Primitives;
using Plimsoll.Primitives.Decisions;
using Spectre.Console;

namespace Plimsoll.Reports.Tests;

public sealed partial class TableReportTests
{
    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    [InlineData(200)]
    public void Looks_like_its_golden_and_fits_its_width(int width)
    {
        var text = Render(SampleReport.Create(), new ReportFilter(), width);
        Golden.Match($"Reports.Tests/Table/sample-{width}.golden", text);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= width, line));
    }

    [Fact]
    public void Color_changes_no_word()
    {
        var plain = Render(SampleReport.Create(), new ReportFilter(), 100);
        var colored = Render(SampleReport.Create(), new ReportFilter(), 100, color: true);
        Assert.Contains("\e[", colored, StringComparison.Ordinal);
        Assert.Equal(plain, AnsiSequence().Replace(colored, ""));
    }

    [Fact]
    public void Says_what_a_filter_hides()
    {
        var filter = new ReportFilter { Minimum = Severity.High, Line = new Line { OnlyFixed = true } };
        var unfixed = SampleReport.Npm("CVE-2019-0001", "left", "1.0.0", null, Severity.Critical, "No fix");
        var text = Render(SampleReport.Create(unfixed), filter, 120);
        Assert.Contains("hidden: 1 below high, 1 without a fix; --format json has all of them", text, StringComparison.Ordinal);
        Assert.DoesNotContain("CVE-2022-21222", text, StringComparison.Ordinal);
        Assert.DoesNotContain("CVE-2019-0001", text, StringComparison.Ordinal);
        Assert.Contains("DSA-5139-1", text, StringComparison.Ordinal);
        Assert.Contains("CVE-2020-28500", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[red]x[/]")]
    [InlineData("a\u001b[31mb")]
    [InlineData("a\nb\r\tc")]
    [InlineData("\u202Egnp.exe")]
    [InlineData("\u0085\u2028\ud800")]
    public void Hostile_text_stays_text(string hostile)
    {
        var text = Render(SampleReport.Create(SampleReport.Npm(hostile, hostile, hostile, hostile, Severity.Critical, hostile)), new ReportFilter(), 100);
        Assert.Contains(Printable.Escape(hostile), text, StringComparison.Ordinal);
        Assert.DoesNotContain(text, c => (char.IsControl(c) && c != '\n') || c is '\u202E' or '\u2028' || char.IsSurrogate(c));
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 100, line));
    }

    [Fact]
    public void Very_long_words_are_broken_to_fit() =>
        Assert.All(
            Render(SampleReport.Create(SampleReport.Npm("CVE-" + new string('9', 300), new string('n', 300), new string('1', 300), new string('2', 300), Severity.Critical, new string('t', 300))), new ReportFilter(), 80).Split('\n'),
            line => Assert.True(line.Length <= 80, line));

    [Theory]
    [InlineData(Outcome.Pass, 12, "No known vulnerability in 12 packages.")]
    [InlineData(Outcome.Unknown, 12, "No known vulnerability in the 12 packages that could be judged; see what was not.")]
    [InlineData(Outcome.Unknown, 0, "Nothing could be judged; see what was not looked at.")]
    [InlineData(Outcome.NotRun, 0, "Nothing could be judged; see what was not looked at.")]
    public void Nothing_found_is_good_news_only_when_all_was_judged(Outcome outcome, int examined, string expected)
    {
        var target = SampleReport.Create().Targets[0];
        var evidence = target.Evidence[0] with { Findings = [], Outcome = outcome, Diagnostics = [], Reasons = [], Coverage = [new("npm", examined)] };
        var report = SampleReport.Create() with { Targets = [target with { Evidence = [evidence] }] };
        var table = Render(report, new ReportFilter(), 120);
        Assert.Contains(expected, table, StringComparison.Ordinal);
        Assert.Contains(examined > 0 ? "0 open findings: 0 critical" : "open findings: unknown, since nothing could be judged", table, StringComparison.Ordinal);
    }

    [Fact]
    public void Binaries_of_one_source_with_the_same_findings_share_a_heading() =>
        Assert.Contains("libssl1.1, openssl 1.1.1k-1+deb11u1 · deb · layer 0", Render(SampleReport.Create(), new ReportFilter(), 120), StringComparison.Ordinal);

    private static string Render(Report report, ReportFilter filter, int width, bool color = false)
    {
        var writer = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = color ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = color ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(writer),
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = width;
        TableReport.Write(console, report, filter);
        return writer.ToString();
    }

    [GeneratedRegex("\e\\[[0-9;]*m")]
    private static partial Regex AnsiSequence();
}
