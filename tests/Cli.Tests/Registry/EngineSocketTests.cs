using Plimsoll.Cli.Registry;
using Plimsoll.Images;

namespace Plimsoll.Cli.Tests.Registries;

public sealed class EngineSocketTests
{
    [Theory]
    [InlineData("DOCKER_HOST", "unix:///run/a.sock", "/run/a.sock", "http://localhost/")]
    [InlineData("CONTAINER_HOST", "unix:///run/b.sock", "/run/b.sock", "http://localhost/")]
    [InlineData("DOCKER_HOST", "tcp://127.0.0.1:2375", null, "http://127.0.0.1:2375/")]
    public void Variables_name_the_engine(string variable, string text, string? path, string root)
    {
        var found = EngineSocket.Find(Contexts.Of(new() { [variable] = text }, "/"));

        Assert.Equal((text, path, root), (found.Location, found.Path, found.Root.AbsoluteUri));
    }

    [Theory]
    [InlineData("tcp://engine.example:2375")]
    [InlineData("ssh://engine.example")]
    [InlineData("unix://relative.sock")]
    [InlineData("nonsense")]
    public void Engines_elsewhere_are_refused(string text) =>
        Assert.Equal(ExitCode.Usage, Assert.Throws<CommandException>(() => EngineSocket.Find(Contexts.Of(new() { ["DOCKER_HOST"] = text }, "/"))).Code);

    [Fact]
    public void The_users_podman_is_found()
    {
        using var folder = new TemporaryFolder();
        var socket = folder.Write("podman/podman.sock", "");
        Assert.SkipWhen(File.Exists("/var/run/docker.sock"), "Docker runs here and comes first");

        Assert.Equal(socket, EngineSocket.Find(Contexts.Of(new() { ["XDG_RUNTIME_DIR"] = folder.Path }, "/")).Path);
    }

    [Fact]
    public void No_engine_is_said_with_the_places_that_were_looked_at()
    {
        Assert.SkipWhen(File.Exists("/var/run/docker.sock") || File.Exists("/run/podman/podman.sock"), "an engine runs here");

        Assert.Contains("/run/podman/podman.sock", Assert.Throws<TargetException>(() => EngineSocket.Find(Contexts.Of([], "/"))).Message, StringComparison.Ordinal);
    }
}
