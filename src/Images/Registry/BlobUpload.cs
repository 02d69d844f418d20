using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Registry;

/// <summary>Puts blobs into a repository: not when they are there, by taking them over from another repository, in one piece, or in several.</summary>
/// <remarks>
/// Source: OCI distribution spec 1.1, "Pushing blobs", "Mounting a blob from another repository", "Pushing a blob in chunks".
/// Pieces are sent when the registry names a least size for them or refuses the whole for its size.
/// A failed upload starts anew: sessions do not survive all failures, and the digest is checked by the registry in any case.
/// </remarks>
internal sealed class BlobUpload(RegistrySession session)
{
    private const string LeastChunkHeader = "OCI-Chunk-Min-Length";

    public async Task RunAsync(ImageReference repository, Digest digest, long size, Func<CancellationToken, Task<Stream>> open, ImageReference? mountFrom, CancellationToken cancel)
    {
        if (size > session.Settings.Limits.MaxBlobBytes)
        {
            throw new RegistryException(RegistryFault.TooLarge, $"the blob {digest} is larger than {new ByteSize(session.Settings.Limits.MaxBlobBytes)}");
        }

        var endpoint = await session.Endpoints.OriginAsync(repository.Registry, cancel);
        var source = mountFrom is not null && mountFrom.Registry == repository.Registry && mountFrom.Repository != repository.Repository ? mountFrom.Repository : null;
        var scope = AccessScope.Push(repository.Repository, source);
        if (await HasAsync(endpoint, scope, repository, digest, cancel))
        {
            return;
        }

        var inPieces = false;
        await session.Transport.RetryAsync(
            endpoint.Name,
            async () =>
            {
                inPieces |= !await UploadAsync(endpoint, scope, repository, digest, size, open, source, inPieces, cancel);
                return !inPieces || await UploadAsync(endpoint, scope, repository, digest, size, open, null, inPieces: true, cancel);
            },
            cancel);
    }

    public async Task<bool> HasAsync(RegistryEndpoint endpoint, AccessScope scope, ImageReference repository, Digest digest, CancellationToken cancel)
    {
        using var response = await session.SendAsync(endpoint, scope, () => new HttpRequestMessage(HttpMethod.Head, endpoint.At(repository.Repository, $"blobs/{digest}")), cancel);
        return response.StatusCode switch
        {
            HttpStatusCode.OK => true,
            HttpStatusCode.NotFound => false,
            _ => throw await session.FailureAsync(response, endpoint, $"the blob {digest}", cancel),
        };
    }

    /// <summary>False when the registry refuses the whole for its size.</summary>
    private async Task<bool> UploadAsync(
        RegistryEndpoint endpoint, AccessScope scope, ImageReference repository, Digest digest, long size, Func<CancellationToken, Task<Stream>> open, string? mountFrom, bool inPieces, CancellationToken cancel)
    {
        var start = endpoint.At(repository.Repository, "blobs/uploads/" + (mountFrom is null ? "" : $"?mount={Uri.EscapeDataString(digest.ToString())}&from={Uri.EscapeDataString(mountFrom)}"));
        using var begun = await session.SendOnceAsync(endpoint, scope, () => new HttpRequestMessage(HttpMethod.Post, start), cancel);
        if (begun.StatusCode == HttpStatusCode.Created && mountFrom is not null)
        {
            return true;
        }

        if (begun.StatusCode != HttpStatusCode.Accepted)
        {
            throw await FailureAsync(begun, endpoint, digest, cancel);
        }

        var place = PlaceOf(begun, start, endpoint);
        var least = begun.Headers.NonValidated.TryGetValues(LeastChunkHeader, out var values) && int.TryParse(values.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : 0;
        await using var content = await open(cancel);
        if (inPieces || least > 0)
        {
            place = await SendPiecesAsync(endpoint, scope, digest, size, content, place, Math.Max(least, session.Settings.ChunkBytes), cancel);
        }

        var isSent = inPieces || least > 0;
        using var ended = await session.SendOnceAsync(endpoint, scope, () => Put(place, digest, isSent ? null : content, isSent ? 0 : size), cancel);
        if (!isSent && ended.StatusCode == HttpStatusCode.RequestEntityTooLarge)
        {
            return false;
        }

        return ended.StatusCode == HttpStatusCode.Created ? true : throw await FailureAsync(ended, endpoint, digest, cancel);
    }

    private async Task<Uri> SendPiecesAsync(RegistryEndpoint endpoint, AccessScope scope, Digest digest, long size, Stream content, Uri place, int pieceBytes, CancellationToken cancel)
    {
        for (long done = 0; done < size;)
        {
            var length = Math.Min(pieceBytes, size - done);
            var offset = done;
            using var response = await session.SendOnceAsync(endpoint, scope, () => Patch(place, content, offset, length), cancel);
            if (response.StatusCode != HttpStatusCode.Accepted)
            {
                throw await FailureAsync(response, endpoint, digest, cancel);
            }

            place = PlaceOf(response, place, endpoint);
            done += length;
        }

        return place;
    }

    private static HttpRequestMessage Patch(Uri place, Stream content, long offset, long length)
    {
        content.Position = offset;
        var request = new HttpRequestMessage(HttpMethod.Patch, place) { Content = new UploadContent(content, length) };
        request.Content.Headers.TryAddWithoutValidation("Content-Range", string.Create(CultureInfo.InvariantCulture, $"{offset}-{offset + length - 1}"));
        return request;
    }

    private static HttpRequestMessage Put(Uri place, Digest digest, Stream? content, long length)
    {
        var query = place.Query.Length > 1 ? place.Query[1..] + "&" : "";
        var request = new HttpRequestMessage(HttpMethod.Put, new UriBuilder(place) { Query = $"{query}digest={Uri.EscapeDataString(digest.ToString())}" }.Uri);
        if (content is null)
        {
            request.Content = new ByteArrayContent([]);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            return request;
        }

        content.Position = 0;
        request.Content = new UploadContent(content, length);
        return request;
    }

    /// <summary>Where to go on: relative or not, also on another server, which then gets the content and no credentials.</summary>
    private static Uri PlaceOf(HttpResponseMessage response, Uri asked, RegistryEndpoint endpoint) =>
        response.Headers.Location is { } location && Uri.TryCreate(asked, location, out var place) && HostNames.MayLead(asked, place)
            ? place
            : throw new RegistryException(RegistryFault.Untrusted, $"{endpoint.Name} names no place for an upload that may be used");

    private Task<RegistryException> FailureAsync(HttpResponseMessage response, RegistryEndpoint endpoint, Digest digest, CancellationToken cancel) =>
        session.FailureAsync(response, endpoint, $"the blob {digest} is not taken", cancel);
}
