namespace Plimsoll.Cli.Tests.Scan;

public sealed class ReportTemplateTests
{
    [Fact]
    public async Task Writes_the_report_as_the_template_says()
    {
        using var run = await Shop.CreateAsync();
        run.Write("t.tmpl", "{{range .targets}}{{range .evidence}}{{range .findings}}{{.severity.level}} {{.ruleId}} {{.vulnerability.packageName}}\n{{end}}{{end}}{{end}}");
        var ran = await run.RunAsync($"scan {run.Target()} --format template --template t.tmpl", TestContext.Current.CancellationToken);

        Assert.Equal(1, ran.Code);
        Assert.Equal("medium CVE-2022-21222 css-what\nunknown DSA-5139-1 libssl1.1\nhigh CVE-2021-23337 lodash\n", ran.Output);
    }

    [Theory]
    [InlineData("--format template", "needs a template (name it with --template FILE)")]
    [InlineData("--format template --template no.tmpl", "cannot be read")]
    [InlineData("--format template --template bad.tmpl", "bad.tmpl: line 2: the function 'nosuch' is not known")]
    [InlineData("--format template --template late.tmpl", "late.tmpl: line 1: range needs a list or a map")]
    public async Task A_wrong_template_is_wrong_usage(string options, string expected)
    {
        using var run = await Shop.CreateAsync();
        run.Write("bad.tmpl", "x\n{{nosuch}}");
        run.Write("late.tmpl", "before{{range .schema}}{{end}}");
        var ran = await run.RunAsync($"scan {run.Target()} {options}", TestContext.Current.CancellationToken);

        Assert.Equal(2, ran.Code);
        Assert.Equal("", ran.Output);
        Assert.Contains(expected, ran.LastLine, StringComparison.Ordinal);
    }
}
