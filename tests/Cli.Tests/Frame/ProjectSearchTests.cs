namespace Plimsoll.Cli.Tests;

public sealed class ProjectSearchTests
{
    [Fact]
    public async Task The_nearest_file_upward_is_found_and_another_can_be_named()
    {
        using var run = new CommandRun { SubFolder = "deep/er" };
        run.Write("plimsoll.yaml", "scan: { failOn: wrong }");
        Assert.Contains("../../plimsoll.yaml:1:17: scan.failOn is not one of", (await run.RunAsync("scan x")).Error, StringComparison.Ordinal);
        run.Write("deep/plimsoll.yaml", "scan: { maxDbAge: wrong }");
        Assert.Contains("../plimsoll.yaml:1:19: scan.maxDbAge is not a duration", (await run.RunAsync("scan x")).Error, StringComparison.Ordinal);
        run.Write("deep/er/other.yaml", "services: []");
        Assert.Contains("other.yaml:1:11: services is not a mapping", (await run.RunAsync("scan x --config other.yaml")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_named_file_must_be_readable()
    {
        using var run = new CommandRun();
        var ran = await run.RunAsync("scan x --config nowhere.yaml");
        Assert.Equal(2, ran.Code);
        Assert.StartsWith("error: the project file cannot be read", ran.LastLine, StringComparison.Ordinal);
        run.Write("large.yaml", new string('#', (4 << 20) + 1));
        Assert.Equal("error: large.yaml is larger than 4194304 bytes", (await run.RunAsync("scan x --config large.yaml")).LastLine);
    }
}
