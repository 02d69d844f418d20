using System.Xml.Linq;
using Plimsoll.Primitives;

namespace Plimsoll.Reports.Tests.JUnit;

public sealed class JUnitReportTests
{
    [Fact]
    public void Looks_like_its_golden() => Golden.Match("Reports.Tests/JUnit/sample.golden", Write(SampleReport.Create()));

    [Fact]
    public void Counts_are_those_of_the_cases()
    {
        var suites = XDocument.Parse(Write(SampleReport.Create())).Root!;
        foreach (var element in suites.DescendantsAndSelf().Where(e => e.Name.LocalName.StartsWith("testsuite", StringComparison.Ordinal)))
        {
            Assert.Equal((int)element.Attribute("tests")!, element.Descendants("testcase").Count());
            Assert.Equal((int)element.Attribute("failures")!, element.Descendants("failure").Count());
            Assert.Equal((int)element.Attribute("errors")!, element.Descendants("error").Count());
            Assert.Equal((int)element.Attribute("skipped")!, element.Descendants("skipped").Count());
        }
    }

    [Fact]
    public void A_finding_fails_when_it_refuses()
    {
        var strict = XDocument.Parse(Write(SampleReport.Create(), new ReportFilter { Line = new() { FailOn = Severity.Low } }));
        var lax = XDocument.Parse(Write(SampleReport.Create(), new ReportFilter { Line = new() { FailOn = Severity.Critical, UnknownSeverity = Severity.Low } }));

        Assert.Equal(4, strict.Descendants("failure").Count());
        Assert.Single(lax.Descendants("failure"));
    }

    [Fact]
    public void Nothing_judged_is_an_error_and_no_pass() => Assert.NotEmpty(XDocument.Parse(Write(Rendered.Nothing())).Descendants("error"));

    [Fact]
    public void Hostile_text_stays_text() => Assert.NotEmpty(XDocument.Parse(Write(Rendered.HostileReport())).Descendants("testcase"));

    private static string Write(Report report, ReportFilter? filter = null) => Rendered.Bytes(s => JUnitReport.Write(s, report, filter ?? new ReportFilter()));
}
