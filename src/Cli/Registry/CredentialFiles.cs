using System.Collections.Immutable;

namespace Plimsoll.Cli.Registry;

/// <summary>Where <c>docker login</c> and <c>podman login</c> keep credentials.</summary>
/// <remarks>Source: docker CLI reference, "Environment variables"; containers-auth.json(5).</remarks>
internal static class CredentialFiles
{
    /// <summary>In the order in which they are searched.</summary>
    public static ImmutableArray<string> Of(CliContext context)
    {
        var files = new[]
        {
            Below("DOCKER_CONFIG", "config.json") ?? Below("HOME", ".docker/config.json"),
            context.Variable("REGISTRY_AUTH_FILE") is { Length: > 0 } named ? Path.Combine(context.Folder, named) : null,
            Below("XDG_RUNTIME_DIR", "containers/auth.json"),
            Below("XDG_CONFIG_HOME", "containers/auth.json") ?? Below("HOME", ".config/containers/auth.json"),
        };
        return [.. files.OfType<string>()];

        string? Below(string variable, string name) => context.Variable(variable) is { Length: > 0 } folder ? Path.Combine(context.Folder, folder, name) : null;
    }
}
