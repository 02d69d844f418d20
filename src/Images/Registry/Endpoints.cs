using System.Collections.Concurrent;
using System.Net;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Registry;

/// <summary>Finds the servers behind a registry's name: mirrors, and the registry itself with or without TLS.</summary>
/// <remarks>
/// Docker Hub's API lives at <c>registry-1.docker.io</c>.
/// A registry on this machine is first asked with TLS and, when it does not speak that, without; a certificate that is not trusted is no reason to do without.
/// </remarks>
internal sealed class Endpoints(RegistrySettings settings, RegistryTransport transport)
{
    public const string DockerHub = "docker.io";
    private const string DockerHubServer = "registry-1.docker.io";

    private readonly ConcurrentDictionary<string, RegistryEndpoint> _known = new(StringComparer.Ordinal);

    /// <summary>In the order in which they are asked for reading; the last is the registry itself.</summary>
    public async Task<IReadOnlyList<RegistryEndpoint>> ForReadingAsync(string registry, CancellationToken cancel) =>
    [
        .. settings.Mirrors.Where(mirror => mirror.Registry == registry).Select(ForMirror),
        await OriginAsync(registry, cancel),
    ];

    public async Task<RegistryEndpoint> OriginAsync(string registry, CancellationToken cancel)
    {
        if (_known.TryGetValue(registry, out var known))
        {
            return known;
        }

        var endpoint = new RegistryEndpoint(registry, RootOf("https", registry == DockerHub ? DockerHubServer : registry));
        if (settings.PlainHttp.Contains(registry) || (HostNames.IsLoopback(endpoint.Root) && await SpeaksPlainAsync(registry, endpoint.Root, cancel)))
        {
            endpoint = endpoint with { Root = RootOf("http", registry) };
        }

        return _known.GetOrAdd(registry, endpoint);
    }

    private static RegistryEndpoint ForMirror(RegistryMirror mirror)
    {
        var prefix = mirror.Location.AbsolutePath.Trim('/');
        return new RegistryEndpoint(mirror.Location.Authority, new Uri(mirror.Location.GetLeftPart(UriPartial.Authority)), prefix.Length == 0 ? "" : prefix + "/");
    }

    private static Uri RootOf(string scheme, string authority) => Uri.TryCreate($"{scheme}://{authority}", UriKind.Absolute, out var root)
        ? root
        : throw new RegistryException(RegistryFault.Unreachable, $"'{Printable.Escape(authority)}' is not the name of a host");

    private async Task<bool> SpeaksPlainAsync(string registry, Uri root, CancellationToken cancel)
    {
        try
        {
            using var _ = await transport.SendOnceAsync(() => new HttpRequestMessage(HttpMethod.Get, new Uri(root, "/v2/")), cancel);
            return false;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TimeoutException)
        {
            try
            {
                using var answer = await transport.SendOnceAsync(() => new HttpRequestMessage(HttpMethod.Get, new Uri(RootOf("http", registry), "/v2/")), cancel);
                return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Unauthorized;
            }
            catch (Exception plain) when (plain is HttpRequestException or IOException or TimeoutException)
            {
                // The first request again, with its retries, will say what is wrong.
                return false;
            }
        }
    }
}
