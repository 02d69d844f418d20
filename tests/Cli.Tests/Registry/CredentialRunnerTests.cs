using System.Text;
using Plimsoll.Cli.Registry;

namespace Plimsoll.Cli.Tests.Registries;

public sealed class CredentialRunnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_program_gets_the_server_and_gives_its_answer()
    {
        Script("docker-credential-test", "read server; echo \"$1 $server\"; exit 3");

        var answer = await Runner().RunAsync("docker-credential-test", "r.example", Cancel);

        Assert.Equal((3, "get r.example\n"), (answer.ExitCode, Encoding.UTF8.GetString(answer.Output.Span)));
    }

    [Fact]
    public async Task A_program_that_is_not_there_or_writes_without_end_is_an_error()
    {
        Script("docker-credential-endless", "exec yes");

        Assert.Contains("PATH", (await Assert.ThrowsAsync<IOException>(() => Runner().RunAsync("docker-credential-missing", "x", Cancel))).Message, StringComparison.Ordinal);
        Assert.Contains("more than", (await Assert.ThrowsAsync<IOException>(() => Runner().RunAsync("docker-credential-endless", "x", Cancel))).Message, StringComparison.Ordinal);
    }

    private CredentialRunner Runner() => new(Contexts.Of(new() { ["PATH"] = $"relative:{_folder.Path}" }, _folder.Path));

    private void Script(string name, string body)
    {
        var path = _folder.Write(name, $"#!/bin/sh\n{body}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
