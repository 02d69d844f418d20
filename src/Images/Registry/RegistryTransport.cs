using System.Net;
using System.Net.Http.Headers;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Registry;

/// <summary>Sends requests: redirects, time limits, and tries after failures that may pass.</summary>
/// <remarks>Source: RFC 9110 sections 15.4 (redirection), 10.2.3 (Retry-After).</remarks>
internal sealed class RegistryTransport(RegistrySettings settings)
{
    private const int MaxRedirects = 5;

    /// <summary>Tries something again while its failure may pass.</summary>
    /// <param name="host">Name for messages.</param>
    public async Task<T> RetryAsync<T>(string host, Func<Task<T>> once, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await once();
            }
            catch (Exception e) when (attempt < settings.Attempts && MayPass(e))
            {
                await settings.PauseAsync(PauseAfter(attempt, e), cancel);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TimeoutException)
            {
                throw Unreachable(host, e);
            }
        }
    }

    /// <summary>Connections that break or stay silent, and the answers of an overloaded server; a refusal or a wrong certificate stays one.</summary>
    public static bool MayPass(Exception e) =>
        e is TryLaterException or TimeoutException or HttpIOException
        || (e is HttpRequestException { StatusCode: null } failed && failed.HttpRequestError is not (HttpRequestError.SecureConnectionError or HttpRequestError.NameResolutionError))
        || (e is IOException and not FileNotFoundException);

    public TimeSpan PauseAfter(int attempt, Exception e)
    {
        var own = settings.RetryDelay * Math.Pow(2, Math.Min(attempt, 20) - 1) * (1 + (settings.Jitter() / 4));
        var asked = (e as TryLaterException)?.Pause ?? TimeSpan.Zero;
        var longer = own > asked ? own : asked;
        return longer < settings.MaxRetryDelay ? longer : settings.MaxRetryDelay;
    }

    public static RegistryException Unreachable(string host, Exception e) =>
        new(RegistryFault.Unreachable, $"{host} cannot be reached ({Printable.Escape(e.InnerException is System.Security.Authentication.AuthenticationException certificate ? certificate.Message : e.Message)})", e);

    /// <summary>Sends once and follows redirects of reads; the answer's body is still to be read. An overloaded server's answer is a failure that may pass.</summary>
    /// <exception cref="TimeoutException">No answer in time.</exception>
    public async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> make, CancellationToken cancel)
    {
        var response = await SendOnceAsync(make, cancel);
        for (var hop = 0; RedirectOf(response) is { } next; hop++)
        {
            using var previous = response;
            var asked = previous.RequestMessage!;
            var from = asked.RequestUri!;
            if (hop == MaxRedirects)
            {
                throw new RegistryException(RegistryFault.Untrusted, $"{from.Authority} redirects more than {MaxRedirects} times");
            }

            if (!HostNames.MayLead(from, next))
            {
                throw new RegistryException(RegistryFault.Untrusted, $"{from.Authority} redirects to {Shown(next)}, where it may not lead");
            }

            response = await SendOnceAsync(() => Redirected(make(), from, next, asked.Headers.Authorization is not null), cancel);
        }

        if (RegistrySettings.IsTransient(response.StatusCode))
        {
            using (response)
            {
                throw new TryLaterException($"it answers {(int)response.StatusCode}", PauseOf(response.Headers.RetryAfter));
            }
        }

        return response;
    }

    /// <summary>Sends once, whatever comes back.</summary>
    public async Task<HttpResponseMessage> SendOnceAsync(Func<HttpRequestMessage> make, CancellationToken cancel)
    {
        using var silence = new CancellationTokenSource(settings.SilenceTimeout, settings.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, silence.Token);
        using var request = make();
        request.Headers.TryAddWithoutValidation("User-Agent", settings.UserAgent);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
        if (request.Content is UploadContent upload)
        {
            upload.Alive = () => silence.CancelAfter(settings.SilenceTimeout);
        }

        try
        {
            var response = await settings.Client.SendAsync(request, either.Token);
            response.RequestMessage ??= request;
            return response;
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException("it does not answer in time", e);
        }
    }

    public static string Shown(Uri uri) => Printable.Escape(uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped), 200);

    private static Uri? RedirectOf(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
        && response.RequestMessage is { RequestUri: { } from } request
        && (request.Method == HttpMethod.Get || request.Method == HttpMethod.Head)
        && response.Headers.Location is { } target
        && Uri.TryCreate(from, target, out var next)
            ? next
            : null;

    /// <summary>The same question to another place; whoever is elsewhere gets no credentials, now or at later hops.</summary>
    private static HttpRequestMessage Redirected(HttpRequestMessage request, Uri from, Uri to, bool hadAuthorization)
    {
        request.RequestUri = to;
        if (!hadAuthorization || !HostNames.IsSameServer(from, to))
        {
            request.Headers.Authorization = null;
        }

        return request;
    }

    private TimeSpan? PauseOf(RetryConditionHeaderValue? after) => after?.Delta ?? (after?.Date - settings.Clock.GetUtcNow());
}

/// <summary>The server is overloaded or broken for now.</summary>
internal sealed class TryLaterException(string message, TimeSpan? pause) : IOException(message)
{
    public TimeSpan? Pause { get; } = pause;
}
