using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Registry;

/// <summary>Gets access tokens from the server that a registry names.</summary>
/// <remarks>
/// Source: distribution, "Token Authentication Specification" and "Oauth2 Token Authentication".
/// The registry chooses the server, so it must use TLS (or lie on this machine, as the registry does), and credentials go only to one that belongs to the registry's domain
/// or that the user has named; redirects are not followed.
/// </remarks>
internal sealed class TokenServer(RegistrySettings settings, RegistryTransport transport)
{
    private const int DefaultSeconds = 60;

    public async Task<AccessToken> GetAsync(RegistryEndpoint endpoint, Challenge challenge, AccessScope scope, RegistryCredential? credential, CancellationToken cancel)
    {
        var realm = RealmOf(endpoint, challenge);
        if (credential is not null && !MayTake(endpoint, realm))
        {
            throw new RegistryException(
                RegistryFault.Denied,
                $"{endpoint.Name} wants its credentials to be sent to {RegistryTransport.Shown(realm)}, which is another domain; name that host with --token-host if it is right");
        }

        return await transport.RetryAsync(realm.Authority, () => AskAsync(realm, challenge["service"], scope, credential, cancel), cancel);
    }

    private static Uri RealmOf(RegistryEndpoint endpoint, Challenge challenge) =>
        Uri.TryCreate(challenge["realm"], UriKind.Absolute, out var realm) && realm.Fragment.Length == 0 && HostNames.MayLead(endpoint.Root, realm)
            ? realm
            : throw new RegistryException(RegistryFault.Untrusted, $"{endpoint.Name} names a token server that may not be asked: '{Printable.Escape(challenge["realm"] ?? "", 200)}'");

    private bool MayTake(RegistryEndpoint endpoint, Uri realm) =>
        HostNames.MayCarrySecrets(realm) && (HostNames.AreRelated(endpoint.Root, realm) || settings.TokenHosts.Contains(realm.Host) || settings.TokenHosts.Contains(realm.Authority));

    private async Task<AccessToken> AskAsync(Uri realm, string? service, AccessScope scope, RegistryCredential? credential, CancellationToken cancel)
    {
        if (credential?.IdentityToken is { } identity)
        {
            using var exchanged = await transport.SendAsync(() => Post(realm, service, scope, ("grant_type", "refresh_token"), ("refresh_token", identity)), cancel);
            return await ReadAsync(exchanged, realm, cancel);
        }

        using var got = await transport.SendOnceAsync(() => Get(realm, service, scope, credential), cancel);
        if (credential is not { UserName: { } name, Password: { } password } || got.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed))
        {
            return await ReadAsync(got, realm, cancel);
        }

        using var posted = await transport.SendOnceAsync(() => Post(realm, service, scope, ("grant_type", "password"), ("username", name), ("password", password)), cancel);
        return await ReadAsync(posted, realm, cancel);
    }

    private static HttpRequestMessage Get(Uri realm, string? service, AccessScope scope, RegistryCredential? credential)
    {
        var query = new StringBuilder(realm.Query.TrimStart('?'));
        foreach (var (key, value) in scope.Parts.Select(part => ("scope", part)).Prepend(("service", service ?? "")).Where(pair => pair.Item2.Length > 0))
        {
            query.Append(query.Length > 0 ? "&" : "").Append(key).Append('=').Append(Uri.EscapeDataString(value));
        }

        var request = new HttpRequestMessage(HttpMethod.Get, new UriBuilder(realm) { Query = query.ToString() }.Uri);
        if (credential is { UserName: not null, Password: not null })
        {
            request.Headers.Authorization = Basic(credential);
        }

        return request;
    }

    private static HttpRequestMessage Post(Uri realm, string? service, AccessScope scope, params (string Key, string Value)[] grant) => new(HttpMethod.Post, realm)
    {
        Content = new FormUrlEncodedContent(
            grant.Concat([("service", service ?? ""), ("scope", scope.Text), ("client_id", "plimsoll")]).Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2))),
    };

    /// <remarks>Source: RFC 7617.</remarks>
    public static AuthenticationHeaderValue Basic(RegistryCredential credential) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.UserName}:{credential.Password}")));

    private async Task<AccessToken> ReadAsync(HttpResponseMessage response, Uri realm, CancellationToken cancel)
    {
        if (RegistrySettings.IsTransient(response.StatusCode))
        {
            throw new TryLaterException($"it answers {(int)response.StatusCode}", response.Headers.RetryAfter?.Delta);
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new RegistryException(RegistryFault.Denied, $"the token server {realm.Authority} gives no token: {await ResponseBody.ProblemAsync(response, settings, cancel)}");
        }

        var body = await ResponseBody.ReadAllAsync(response, settings, settings.Limits.MaxServiceReplyBytes, $"the answer of the token server {realm.Authority}", cancel);
        if (!JsonFile.TryParse(body, settings.Limits, out var root, out _)
            || (root.Text("token") is { Length: > 0 } token ? token : root.Text("access_token")) is not { Length: > 0 } text
            || text.Any(c => c is <= ' ' or >= '\x7f'))
        {
            throw new RegistryException(RegistryFault.Untrusted, $"the token server {realm.Authority} answers without a token");
        }

        // A quarter of its life is kept back for clocks that differ and requests that are slow.
        var seconds = Math.Clamp(root.Number("expires_in") ?? DefaultSeconds, 1, 24 * 60 * 60);
        return new AccessToken(new AuthenticationHeaderValue("Bearer", text), settings.Clock.GetUtcNow().AddSeconds(seconds * 0.75));
    }
}

/// <param name="Until">Not to be used beyond; null for ever.</param>
internal sealed record AccessToken(AuthenticationHeaderValue Header, DateTimeOffset? Until);
