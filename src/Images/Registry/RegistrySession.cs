using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Registry;

/// <summary>Sends requests to registries with whatever they want for authorization.</summary>
/// <remarks>
/// Credentials are looked up by the registry's name, sent only to its own server (or the token server that belongs to it), and never over a connection that others can read.
/// A server that a redirect led to gets none, and its own demand for them is a refusal.
/// </remarks>
internal sealed class RegistrySession
{
    private readonly ConcurrentDictionary<(string Server, string Scope), AccessToken> _tokens = new();
    private readonly TokenServer _tokenServer;

    public RegistrySession(RegistrySettings settings)
    {
        if (settings.Client is HttpClient)
        {
            throw new ArgumentException("An HttpClient holds whole bodies in memory; hand in an HttpMessageInvoker", nameof(settings));
        }

        Settings = settings;
        Transport = new RegistryTransport(settings);
        Endpoints = new Endpoints(settings, Transport);
        _tokenServer = new TokenServer(settings, Transport);
    }

    public RegistrySettings Settings { get; }

    public RegistryTransport Transport { get; }

    public Endpoints Endpoints { get; }

    /// <summary>Reads from the first server that answers: mirrors, then the registry.</summary>
    public async Task<T> ReadAsync<T>(ImageReference repository, Func<RegistryEndpoint, Task<T>> read, CancellationToken cancel)
    {
        var endpoints = await Endpoints.ForReadingAsync(repository.Registry, cancel);
        foreach (var mirror in endpoints.SkipLast(1))
        {
            try
            {
                return await read(mirror);
            }
            catch (RegistryException)
            {
                // The next one is asked; what the registry itself says is what counts.
            }
        }

        return await read(endpoints[^1]);
    }

    /// <summary>Sends with tries; the caller disposes of the answer, whatever its status.</summary>
    /// <param name="make">Makes the request anew for each try.</param>
    public Task<HttpResponseMessage> SendAsync(RegistryEndpoint endpoint, AccessScope scope, Func<HttpRequestMessage> make, CancellationToken cancel) =>
        Transport.RetryAsync(endpoint.Name, () => SendOnceAsync(endpoint, scope, make, cancel), cancel);

    /// <summary>The same with one try, but for the one after authorization.</summary>
    public async Task<HttpResponseMessage> SendOnceAsync(RegistryEndpoint endpoint, AccessScope scope, Func<HttpRequestMessage> make, CancellationToken cancel)
    {
        var key = (endpoint.Root.AbsoluteUri, scope.Text);
        var known = _tokens.TryGetValue(key, out var token) && !(token.Until < Settings.Clock.GetUtcNow()) ? token : null;
        var response = await Transport.SendAsync(() => Authorized(endpoint, make(), known?.Header), cancel);
        if (response.StatusCode != HttpStatusCode.Unauthorized || !IsFrom(response, endpoint))
        {
            return response;
        }

        using (response)
        {
            token = await AuthorizeAsync(endpoint, scope, ChallengesOf(response), cancel);
        }

        _tokens[key] = token;
        return await Transport.SendAsync(() => Authorized(endpoint, make(), token.Header), cancel);
    }

    /// <summary>The failure that an answer means.</summary>
    /// <param name="what">What was asked for; starts the sentence.</param>
    public async Task<RegistryException> FailureAsync(HttpResponseMessage response, RegistryEndpoint endpoint, string what, CancellationToken cancel)
    {
        var host = response.RequestMessage?.RequestUri?.Authority is { } answered && !IsFrom(response, endpoint) ? $"{endpoint.Name} (at {answered})" : endpoint.Name;
        var fault = response.StatusCode switch
        {
            HttpStatusCode.NotFound => RegistryFault.NotFound,
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => RegistryFault.Denied,
            _ => RegistryFault.Refused,
        };
        return new RegistryException(fault, $"{what}: {host} refuses: {await ResponseBody.ProblemAsync(response, Settings, cancel)}");
    }

    private static bool IsFrom(HttpResponseMessage response, RegistryEndpoint endpoint) =>
        response.RequestMessage?.RequestUri is { } uri && HostNames.IsSameServer(uri, endpoint.Root);

    /// <summary>An upload may go to another server that the registry named: without credentials.</summary>
    private static HttpRequestMessage Authorized(RegistryEndpoint endpoint, HttpRequestMessage request, AuthenticationHeaderValue? header)
    {
        request.Headers.Authorization = HostNames.IsSameServer(request.RequestUri!, endpoint.Root) ? header : null;
        return request;
    }

    private static ImmutableArray<Challenge> ChallengesOf(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("WWW-Authenticate", out var values)
            ? [.. values.Take(8).SelectMany(value => Challenge.Parse(value))]
            : [];

    private async Task<AccessToken> AuthorizeAsync(RegistryEndpoint endpoint, AccessScope scope, ImmutableArray<Challenge> challenges, CancellationToken cancel)
    {
        var isSafe = HostNames.MayCarrySecrets(endpoint.Root);
        var (credential, problem) = !isSafe ? new CredentialAnswer(null, "none are sent over a connection without TLS")
            : Settings.Credentials is null ? CredentialAnswer.None
            : await Settings.Credentials.FindAsync(endpoint.Name, scope.Repository, cancel);
        if (challenges.FirstOrDefault(challenge => challenge.Is("Bearer")) is { } bearer)
        {
            if (credential?.AccessToken is { } access)
            {
                return new AccessToken(new AuthenticationHeaderValue("Bearer", access), null);
            }

            try
            {
                return await _tokenServer.GetAsync(endpoint, bearer, scope, credential, cancel);
            }
            catch (RegistryException denied) when (denied.Fault == RegistryFault.Denied && problem is not null)
            {
                throw new RegistryException(RegistryFault.Denied, $"{denied.Message} ({problem})", denied);
            }
        }

        if (challenges.Any(challenge => challenge.Is("Basic")) && credential is { UserName: not null, Password: not null })
        {
            return new AccessToken(TokenServer.Basic(credential), null);
        }

        throw new RegistryException(RegistryFault.Denied, $"{endpoint.Name} wants credentials{(problem is null ? " and there are none for it; log in with docker login or podman login" : $": {problem}")}");
    }
}
