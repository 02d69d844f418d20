namespace Plimsoll.Reports.Tests.GitHub;

public sealed class GitHubAnnotationsTests
{
    [Fact]
    public void Looks_like_its_golden() =>
        Golden.Match("Reports.Tests/GitHub/sample.golden", Rendered.Text(w => GitHubAnnotations.Write(w, SampleReport.Create(), new ReportFilter())));

    [Fact]
    public void Hostile_text_starts_no_command_of_its_own()
    {
        var honest = Rendered.Text(w => GitHubAnnotations.Write(w, SampleReport.Create(), new ReportFilter())).Split('\n').Length;
        var lines = Rendered.Text(w => GitHubAnnotations.Write(w, Rendered.HostileReport(), new ReportFilter())).Split('\n');

        Assert.InRange(lines.Length, 2, honest + 1);
        Assert.All(lines[..^1], line => Assert.Matches("^::(error|warning|notice) (file=[^:,]*,line=[0-9]+,)?title=[^:,]*::", line));
    }

    [Fact]
    public void An_unknown_verdict_is_an_error() =>
        Assert.StartsWith("::error title=docker-archive%3Ashop.tar%3A unknown::", Rendered.Text(w => GitHubAnnotations.Write(w, Rendered.Nothing(), new ReportFilter())), StringComparison.Ordinal);
}
