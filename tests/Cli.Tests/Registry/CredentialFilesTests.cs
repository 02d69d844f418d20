using Plimsoll.Cli.Registry;

namespace Plimsoll.Cli.Tests.Registries;

public sealed class CredentialFilesTests
{
    [Fact]
    public void Docker_comes_before_podman() => Assert.Equal(
        ["/home/u/.docker/config.json", "/run/user/1/containers/auth.json", "/home/u/.config/containers/auth.json"],
        CredentialFiles.Of(Contexts.Of(new() { ["HOME"] = "/home/u", ["XDG_RUNTIME_DIR"] = "/run/user/1" }, "/here")));

    [Fact]
    public void Variables_move_them() => Assert.Equal(
        ["/here/d/config.json", "/a.json", "/c/containers/auth.json"],
        CredentialFiles.Of(Contexts.Of(new() { ["HOME"] = "/home/u", ["DOCKER_CONFIG"] = "d", ["REGISTRY_AUTH_FILE"] = "/a.json", ["XDG_CONFIG_HOME"] = "/c" }, "/here")));

    [Fact]
    public void Without_variables_there_are_none() => Assert.Empty(CredentialFiles.Of(Contexts.Of([], "/here")));
}
