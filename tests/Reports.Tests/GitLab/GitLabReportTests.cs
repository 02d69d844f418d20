using System.Text.Json;
using Plimsoll.Primitives;

namespace Plimsoll.Reports.Tests.GitLab;

public sealed class GitLabReportTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 13, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public void Looks_like_its_golden() => Golden.Match("Reports.Tests/GitLab/sample.golden", Write(SampleReport.Create()));

    [Theory]
    [InlineData(SubjectKind.Image, "container_scanning")]
    [InlineData(SubjectKind.FileSystem, "dependency_scanning")]
    public void Has_what_the_form_demands(SubjectKind kind, string type)
    {
        var report = SampleReport.Create();
        report = report with { Targets = [report.Targets[0] with { Subject = report.Targets[0].Subject with { Kind = kind } }] };
        var root = JsonDocument.Parse(Write(report)).RootElement;
        var scan = root.GetProperty("scan");

        Assert.Equal(type, scan.GetProperty("type").GetString());
        Assert.Equal("success", scan.GetProperty("status").GetString());
        Assert.Equal("2026-11-21T12:00:00", scan.GetProperty("start_time").GetString());
        Assert.All(root.GetProperty("vulnerabilities").EnumerateArray(), one =>
        {
            Assert.NotEqual("", one.GetProperty("id").GetString());
            Assert.True(one.GetProperty("name").GetString()!.Length <= 255);
            Assert.Contains(one.GetProperty("severity").GetString(), (string[])["Info", "Unknown", "Low", "Medium", "High", "Critical"]);
            Assert.NotEqual(0, one.GetProperty("identifiers").GetArrayLength());
            var location = one.GetProperty("location");
            Assert.NotEqual("", location.GetProperty("dependency").GetProperty("package").GetProperty("name").GetString());
            Assert.NotEqual("", location.GetProperty(kind == SubjectKind.Image ? "image" : "file").GetString());
        });
        Assert.Equal(kind == SubjectKind.FileSystem, root.TryGetProperty("dependency_files", out _));
    }

    [Fact]
    public void Waived_findings_and_gaps_are_messages()
    {
        var messages = JsonDocument.Parse(Write(SampleReport.Create())).RootElement.GetProperty("scan").GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("value").GetString()!).ToList();

        Assert.Contains(messages, m => m.Contains("1 finding waived", StringComparison.Ordinal));
        Assert.Contains(messages, m => m.Contains("no data for Go", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_judged_is_a_failure() =>
        Assert.Equal("failure", JsonDocument.Parse(Write(Rendered.Nothing())).RootElement.GetProperty("scan").GetProperty("status").GetString());

    private static string Write(Report report) => Rendered.Bytes(s => GitLabReport.Write(s, report, new ReportFilter(), Noon));
}
