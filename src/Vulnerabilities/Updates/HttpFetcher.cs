using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Plimsoll.Primitives;

namespace Plimsoll.Vulnerabilities.Updates;

/// <summary>Downloads over HTTP: conditional, with bounded size and time, tried again after failures that may pass.</summary>
/// <remarks>Source: RFC 9110 sections 13.1.2 (If-None-Match), 15.4 (redirection), 10.2.3 (Retry-After).</remarks>
internal sealed class HttpFetcher(HttpClient client, UpdateOptions options) : Fetcher
{
    private const int MaxRedirects = 5;

    /// <summary>Longest pause that a server may ask for.</summary>
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(60);

    public override async Task<Fetched?> FetchAsync(Uri location, string? previous, string path, Action<long, long?> progress, CancellationToken cancel)
    {
        var delay = options.RetryDelay;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(location, previous, path, progress, cancel).ConfigureAwait(false);
            }
            catch (Exception e) when (attempt < options.Attempts && MayPass(e))
            {
                var asked = (e as TryLaterException)?.Pause ?? TimeSpan.Zero;
                await Task.Delay(TimeSpan.FromTicks(Math.Max(delay.Ticks, Math.Min(asked.Ticks, MaxPause.Ticks))), options.Clock, cancel).ConfigureAwait(false);
                delay *= 2;
            }
        }
    }

    /// <summary>Connections that break or stay silent, and the answers of an overloaded server; a refusal or a missing file stays one.</summary>
    private static bool MayPass(Exception e) =>
        e is TryLaterException or TimeoutException or HttpIOException or HttpRequestException { StatusCode: null } || (e is IOException and not FileNotFoundException);

    private async Task<Fetched?> TryAsync(Uri location, string? previous, string path, Action<long, long?> progress, CancellationToken cancel)
    {
        using var total = new CancellationTokenSource(options.DownloadTimeout, options.Clock);
        using var idle = new CancellationTokenSource(options.IdleTimeout, options.Clock);
        using var all = CancellationTokenSource.CreateLinkedTokenSource(cancel, total.Token, idle.Token);
        try
        {
            using var response = await SendAsync(location, previous, all.Token).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.NotModified && previous is not null)
            {
                return null;
            }

            Check(response);
            var digest = await SaveAsync(response, path, progress, () => idle.CancelAfter(options.IdleTimeout), all.Token).ConfigureAwait(false);
            return new Fetched(response.Headers.ETag?.ToString(), digest);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException($"{location.Host} was too slow", e);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Uri location, string? previous, CancellationToken cancel)
    {
        for (var hop = 0; hop <= MaxRedirects; hop++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, location);
            if (previous is not null && EntityTagHeaderValue.TryParse(previous, out var tag))
            {
                request.Headers.IfNoneMatch.Add(tag);
            }

            var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel).ConfigureAwait(false);
            var target = (int)response.StatusCode is >= 300 and < 400 and not 304 ? response.Headers.Location : null;

            // A client that follows redirects by itself shows where it ended up.
            var next = target is null ? response.RequestMessage?.RequestUri ?? location : new Uri(location, target);
            if (!IsAllowed(location, next))
            {
                response.Dispose();
                throw new ExportException($"{location.Host} redirects to {Printable.Escape(ExportFetch.Shown(next))}, which is not https");
            }

            if (target is null)
            {
                return response;
            }

            response.Dispose();
            location = next;
        }

        throw new ExportException($"{location.Host} redirects more than {MaxRedirects} times");
    }

    /// <summary>To https, or within the server that the user named.</summary>
    private static bool IsAllowed(Uri from, Uri to) =>
        to.Scheme == Uri.UriSchemeHttps || (from.Scheme == to.Scheme && from.Authority == to.Authority);

    private static void Check(HttpResponseMessage response)
    {
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            throw new FileNotFoundException("the server does not have it");
        }

        if (response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)response.StatusCode >= 500)
        {
            throw new TryLaterException($"the server answers {(int)response.StatusCode}", response.Headers.RetryAfter?.Delta);
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new HttpRequestException($"the server answers {(int)response.StatusCode}", null, response.StatusCode);
        }
    }

    private async Task<string> SaveAsync(HttpResponseMessage response, string path, Action<long, long?> progress, Action alive, CancellationToken cancel)
    {
        var expected = response.Content.Headers.ContentLength;
        var limit = options.Limits.MaxExportBytes;
        if (expected > limit)
        {
            throw new ExportException($"it is larger than {new ByteSize(limit)}");
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var checksum = new Crc32C();
        long done = 0;
        await using (var output = File.Create(path))
        {
            await using var input = await response.Content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
            var buffer = new byte[1 << 17];
            for (int read; (read = await input.ReadAsync(buffer, cancel).ConfigureAwait(false)) > 0;)
            {
                alive();
                done += read;
                if (done > limit)
                {
                    throw new ExportException($"it is larger than {new ByteSize(limit)}");
                }

                hash.AppendData(buffer, 0, read);
                checksum.Add(buffer.AsSpan(0, read));
                await output.WriteAsync(buffer.AsMemory(0, read), cancel).ConfigureAwait(false);
                progress(done, expected);
            }
        }

        if (expected is not null && done != expected)
        {
            throw new IOException($"the download ended after {done} of {expected} bytes");
        }

        if (response.Headers.TryGetValues("x-goog-hash", out var hashes) && response.Content.Headers.ContentEncoding.Count == 0 && !checksum.Agrees(hashes))
        {
            throw new IOException("the download does not have the checksum that the server gives");
        }

        return Digest.FromSha256Hash(hash.GetHashAndReset()).ToString();
    }

    private sealed class TryLaterException(string message, TimeSpan? pause) : HttpRequestException(message)
    {
        public TimeSpan? Pause { get; } = pause;
    }
}
