using Plimsoll.Images;
using Plimsoll.Primitives;

namespace Plimsoll.Cli.Registry;

/// <summary>Where Docker or Podman listens.</summary>
/// <remarks>Source: docker CLI reference, "DOCKER_HOST"; podman-system-service(1). Engines on other machines are not spoken to: their protocol without TLS has no password.</remarks>
internal static class EngineSocket
{
    /// <summary><c>DOCKER_HOST</c>, else <c>CONTAINER_HOST</c>, else the first socket that exists where Docker and Podman put theirs.</summary>
    /// <exception cref="TargetException">There is none.</exception>
    public static (string Location, string? Path, Uri Root) Find(CliContext context)
    {
        foreach (var variable in new[] { "DOCKER_HOST", "CONTAINER_HOST" })
        {
            if (context.Variable(variable) is { Length: > 0 } named)
            {
                return Read(variable, named);
            }
        }

        string?[] places =
        [
            "/var/run/docker.sock",
            context.Variable("XDG_RUNTIME_DIR") is { Length: > 0 } runtime ? Path.Combine(runtime, "podman/podman.sock") : null,
            "/run/podman/podman.sock",
        ];
        return places.OfType<string>().FirstOrDefault(File.Exists) is { } found
            ? ($"unix://{found}", found, new Uri("http://localhost"))
            : throw new TargetException($"There is no container engine here: none of {string.Join(", ", places.OfType<string>())} exists; set DOCKER_HOST");
    }

    private static (string, string?, Uri) Read(string variable, string text)
    {
        const string Unix = "unix://";
        if (text.StartsWith(Unix, StringComparison.Ordinal) && Path.IsPathFullyQualified(text[Unix.Length..]))
        {
            return (text, text[Unix.Length..], new Uri("http://localhost"));
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "tcp", IsLoopback: true }
            ? (text, null, new Uri($"http://{address.Authority}"))
            : throw CommandException.Usage($"{variable}: '{Printable.Escape(text, 128)}' is neither unix:///PATH nor tcp:// of this machine", "images of other machines come through a registry or docker save");
    }
}
