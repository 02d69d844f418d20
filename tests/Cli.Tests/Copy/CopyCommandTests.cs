using System.Text.Json.Nodes;

namespace Plimsoll.Cli.Tests.Copies;

public sealed class CopyCommandTests : IDisposable
{
    private readonly TestRegistry _registry = new();
    private readonly CommandRun _run = new();

    public void Dispose()
    {
        _registry.Dispose();
        _run.Dispose();
    }

    [Fact]
    public async Task Prints_the_digest_of_what_it_copied()
    {
        var digest = _registry.Add(new ImageBuilder().Layer(layer => layer.File("a", "")), "team/app");

        var ran = await _run.RunAsync($"copy {_registry.Host}/team/app:1 oci-archive:copy.tar:app");

        Assert.Equal((0, digest + "\n", ""), (ran.Code, ran.Output, ran.Error));
        Assert.Equal(digest + "\n", (await _run.RunAsync($"copy oci-archive:{_run.File("copy.tar")} registry:{_registry.Host}/again:1")).Output);
        Assert.Equal(digest, _registry.Tags[("again", "1")]);
    }

    [Fact]
    public async Task Leaves_no_archive_behind_when_it_fails()
    {
        var ran = await _run.RunAsync($"copy {_registry.Host}/team/missing:1 docker-archive:copy.tar");

        Assert.Equal(3, ran.Code);
        Assert.Contains("MANIFEST_UNKNOWN", ran.LastLine, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_run.Folder));
    }

    [Theory]
    [InlineData("copy x.tar /somewhere", 3, "is no destination")]
    [InlineData("copy missing.tar oci:x", 3, "does not exist")]
    [InlineData("copy debian", 2, "argument")]
    [InlineData("copy --mirror nonsense debian oci:x", 2, "--mirror")]
    [InlineData("copy --ca-file missing.pem debian oci:x", 2, "--ca-file")]
    public async Task Says_what_is_wrong(string line, int code, string part)
    {
        var ran = await _run.RunAsync(line);

        Assert.Equal(code, ran.Code);
        Assert.Contains(part, ran.LastLine, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Logs_in_as_docker_does_with_the_authority_of_a_file()
    {
        using var registry = await DockerRegistry.StartAsync();
        var layout = new ImageBuilder().Layer(layer => layer.File("a", ""));
        _run.Write("docker/config.json", new JsonObject { ["auths"] = new JsonObject { [registry.Host] = new JsonObject { ["username"] = DockerRegistry.User, ["password"] = DockerRegistry.Password } } }.ToJsonString());
        await File.WriteAllBytesAsync(_run.File("image.tar"), layout.OciArchive(), TestContext.Current.CancellationToken);
        var copy = $"copy oci-archive:{_run.File("image.tar")} {registry.Host}/team/app:1";

        Assert.Contains("certificate", (await _run.RunAsync(copy)).LastLine, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("docker login", (await _run.RunAsync($"{copy} --ca-file {registry.AuthorityFile}")).LastLine, StringComparison.Ordinal);
        _run.Variables["DOCKER_CONFIG"] = "docker";
        var ran = await _run.RunAsync($"{copy} --ca-file {registry.AuthorityFile}");

        Assert.True(ran.Code == 0, ran.Error);
        _run.Variables["PLIMSOLL_CA_FILE"] = registry.AuthorityFile;
        var files = await _run.RunAsync($"files --no-cache registry:{registry.Host}/team/app:1");
        Assert.True(files.Code == 0, files.Error);
    }
}
