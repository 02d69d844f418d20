using System.Net;
using System.Security.Cryptography;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Registry;

/// <summary>Downloads one blob from one server: from where it stopped after each failure, checked as it comes.</summary>
/// <remarks>Source: OCI distribution spec 1.1, "Pulling blobs"; RFC 9110 section 14 (Range).</remarks>
internal sealed class BlobDownload(RegistrySession session, ImageReference repository, Digest digest, long? size, Stream destination, Action<long>? progress)
{
    /// <summary>How many more tries than usual there are in all, when each brings something.</summary>
    private const int PatienceFactor = 10;

    private readonly RegistrySettings _settings = session.Settings;
    private IncrementalHash _hash = Hashes.Start(digest.Algorithm);
    private long _done;

    /// <summary>Leaves exactly the blob in the destination, which can seek and is empty.</summary>
    public async Task RunAsync(RegistryEndpoint endpoint, CancellationToken cancel)
    {
        if (size > _settings.Limits.MaxBlobBytes)
        {
            throw TooLarge(endpoint);
        }

        try
        {
            Restart();
            var fruitless = 0;
            for (var tries = 1; !await TryAsync(endpoint, tries, () => fruitless = 0, () => ++fruitless, cancel); tries++)
            {
            }

            if (Hashes.Finish(_hash) is var actual && actual != digest)
            {
                throw new RegistryException(RegistryFault.Untrusted, $"{endpoint.Name} sends a blob with digest {actual}, not {digest}");
            }
        }
        finally
        {
            _hash.Dispose();
        }
    }

    /// <summary>False when it failed and is to be tried again.</summary>
    private async Task<bool> TryAsync(RegistryEndpoint endpoint, int tries, Action onProgress, Func<int> onFailure, CancellationToken cancel)
    {
        var before = _done;
        try
        {
            await ReadOnAsync(endpoint, cancel);
            return true;
        }
        catch (Exception e) when (RegistryTransport.MayPass(e))
        {
            if (_done > before)
            {
                onProgress();
            }

            var failures = onFailure();
            if (failures >= _settings.Attempts || tries >= _settings.Attempts * PatienceFactor)
            {
                throw RegistryTransport.Unreachable(endpoint.Name, e);
            }

            await _settings.PauseAsync(session.Transport.PauseAfter(failures, e), cancel);
            return false;
        }
        catch (HttpRequestException e)
        {
            throw RegistryTransport.Unreachable(endpoint.Name, e);
        }
    }

    private async Task ReadOnAsync(RegistryEndpoint endpoint, CancellationToken cancel)
    {
        using var response = await session.SendOnceAsync(endpoint, AccessScope.Pull(endpoint.NameOf(repository.Repository)), () => Request(endpoint), cancel);
        if (response.StatusCode == HttpStatusCode.PartialContent && _done > 0)
        {
            if (response.Content.Headers.ContentRange?.From != _done)
            {
                throw new RegistryException(RegistryFault.Untrusted, $"{endpoint.Name} sends another part of the blob {digest} than was asked for");
            }
        }
        else if (response.StatusCode == HttpStatusCode.OK)
        {
            Restart();
        }
        else
        {
            throw await session.FailureAsync(response, endpoint, $"the blob {digest} of {repository.Registry}/{repository.Repository}", cancel);
        }

        var end = response.Content.Headers.ContentLength is { } length ? _done + length : size;
        await ResponseBody.ReadAsync(response, _settings, piece => TakeAsync(endpoint, piece, cancel), cancel);
        if (_done != (size ?? end ?? _done))
        {
            throw end == _done
                ? new RegistryException(RegistryFault.Untrusted, $"{endpoint.Name} sends {_done} bytes for the blob {digest}, not {size}")
                : new IOException($"the answer ended after {_done} of {size ?? end} bytes");
        }
    }

    private HttpRequestMessage Request(RegistryEndpoint endpoint)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, endpoint.At(repository.Repository, $"blobs/{digest}"));
        if (_done > 0)
        {
            request.Headers.Range = new System.Net.Http.Headers.RangeHeaderValue(_done, null);
        }

        return request;
    }

    private async ValueTask TakeAsync(RegistryEndpoint endpoint, ReadOnlyMemory<byte> piece, CancellationToken cancel)
    {
        if (_done + piece.Length > (size ?? _settings.Limits.MaxBlobBytes))
        {
            throw size is null ? TooLarge(endpoint)
                : new RegistryException(RegistryFault.Untrusted, $"{endpoint.Name} sends more than {size} bytes for the blob {digest}");
        }

        _hash.AppendData(piece.Span);
        try
        {
            await destination.WriteAsync(piece, cancel);
        }
        catch (IOException e)
        {
            throw new RegistryException(RegistryFault.Refused, $"the blob {digest} of {endpoint.Name} cannot be stored ({Printable.Escape(e.Message)})", e);
        }

        _done += piece.Length;
        progress?.Invoke(piece.Length);
    }

    private void Restart()
    {
        progress?.Invoke(-_done);
        _hash.Dispose();
        _hash = Hashes.Start(digest.Algorithm);
        _done = 0;
        destination.SetLength(0);
        destination.Position = 0;
    }

    private RegistryException TooLarge(RegistryEndpoint endpoint) =>
        new(RegistryFault.TooLarge, $"the blob {digest} of {endpoint.Name} is larger than {new ByteSize(_settings.Limits.MaxBlobBytes)}");
}
