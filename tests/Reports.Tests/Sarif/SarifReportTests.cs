using System.Text;
using System.Text.Json;
using Plimsoll.Primitives;

namespace Plimsoll.Reports.Tests;

public sealed class SarifReportTests
{
    [Fact]
    public void Looks_like_its_golden() => Golden.Match("Reports.Tests/Sarif/sample.golden", Render(SampleReport.Create(), new ReportFilter()));

    [Fact]
    public void Validates_against_the_2_1_0_schema()
    {
        var node = Tool.Require("node");
        var modules = RepositoryRoot.File("artifacts", "oracles", "sarif", "node_modules");
        Assert.SkipUnless(Directory.Exists(Path.Combine(modules, "ajv")), "eng/oracles/sarif is not installed in artifacts/oracles/sarif");
        using var folder = new TemporaryFolder();
        var hostile = SampleReport.Npm("a b\u202E", "../../x y%:?", "1\n", "[red]", Severity.None, "\u001b[31m") with { Severity = new(Severity.None, "x", null, 0.0) };
        var empty = SampleReport.Create() with { Targets = [] };
        foreach (var report in (Report[])[SampleReport.Create(), SampleReport.Create(hostile), empty])
        {
            var file = folder.Write("report.sarif", Render(report, new ReportFilter { Minimum = Severity.High }));
            var result = Tool.Run(node, [RepositoryRoot.File("eng", "oracles", "sarif", "validate.cjs"), modules, file]);
            Assert.True(result.ExitCode == 0, result.Output + result.Error);
        }

        var wrong = folder.Write("wrong.sarif", """{"version": "2.1.0", "runs": [{"results": []}]}""");
        Assert.Equal(1, Tool.Run(node, [RepositoryRoot.File("eng", "oracles", "sarif", "validate.cjs"), modules, wrong]).ExitCode);
    }

    [Fact]
    public void Waived_findings_are_results_with_a_suppression()
    {
        var result = Results(Render(SampleReport.Create(), new ReportFilter())).Single(r => r.GetProperty("ruleId").GetString() == "CVE-2021-23337");
        Assert.Equal("EX-2026-001 until 2026-12-31: Templates come from our own files only", result.GetProperty("suppressions")[0].GetProperty("justification").GetString());
    }

    [Theory]
    [InlineData(Severity.Critical, "error")]
    [InlineData(Severity.High, "error")]
    [InlineData(Severity.Medium, "warning")]
    [InlineData(Severity.Low, "note")]
    [InlineData(Severity.None, "note")]
    [InlineData(Severity.Unknown, "error")]
    public void Levels_follow_severity_and_unknown_counts_as_critical(Severity severity, string level)
    {
        var finding = SampleReport.Npm("CVE-2000-0001", "p", "1", null, severity, "t");
        Assert.Equal(level, Results(Render(SampleReport.Create(finding), new ReportFilter())).Single(r => r.GetProperty("ruleId").GetString() == "CVE-2000-0001").GetProperty("level").GetString());
    }

    [Fact]
    public void Filtered_findings_leave_a_notification()
    {
        var sarif = Render(SampleReport.Create(), new ReportFilter { Minimum = Severity.High });
        Assert.DoesNotContain("CVE-2022-21222", sarif, StringComparison.Ordinal);
        Assert.Contains("Findings hidden on request: 1 below high", sarif, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_rule_index_points_at_its_rule_and_every_uri_is_relative()
    {
        using var document = JsonDocument.Parse(Render(SampleReport.Create(), new ReportFilter()));
        var run = document.RootElement.GetProperty("runs")[0];
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
        foreach (var result in run.GetProperty("results").EnumerateArray())
        {
            Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
            var uri = result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString()!;
            Assert.True(Uri.IsWellFormedUriString(uri, UriKind.Relative) && !uri.StartsWith('/'), uri);
        }
    }

    private static JsonElement[] Results(string sarif) => [.. JsonDocument.Parse(sarif).RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()];

    private static string Render(Report report, ReportFilter filter)
    {
        using var output = new MemoryStream();
        SarifReport.Write(output, report, filter);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
