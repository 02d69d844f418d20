using System.Net;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Registry;

/// <summary>Reads manifests and indexes.</summary>
/// <remarks>Source: OCI distribution spec 1.1, "Pulling manifests", "Checking if content exists in the registry".</remarks>
internal sealed class ManifestReads(RegistrySession session)
{
    /// <summary>By digest when the reference has one, else by tag; null when the registry does not have it.</summary>
    public Task<RegistryManifest?> FindAsync(ImageReference reference, CancellationToken cancel) => OrNullAsync(GetAsync(reference, cancel));

    public Task<RegistryManifest> GetAsync(ImageReference reference, CancellationToken cancel) =>
        session.ReadAsync(reference, endpoint => GetAsync(endpoint, reference, cancel), cancel);

    /// <summary>From the registry itself, for what is to be changed there; null when it does not have it.</summary>
    public async Task<RegistryManifest?> FindAtOriginAsync(ImageReference reference, CancellationToken cancel) =>
        await OrNullAsync(GetAsync(await session.Endpoints.OriginAsync(reference.Registry, cancel), reference, cancel));

    /// <summary>Digest that a tag has now as the registry says it, without reading the manifest; null when the tag is not there or the registry does not say.</summary>
    public Task<Digest?> HeadAsync(ImageReference reference, CancellationToken cancel) =>
        session.ReadAsync(reference, endpoint => session.Transport.RetryAsync(endpoint.Name, () => HeadOnceAsync(endpoint, reference, cancel), cancel), cancel);

    /// <summary>What the answer says that its body's digest is.</summary>
    public static Digest? DigestOf(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("Docker-Content-Digest", out var values) && Digest.TryParse(values.ToString(), out var digest) ? digest : null;

    private static async Task<RegistryManifest?> OrNullAsync(Task<RegistryManifest> reading)
    {
        try
        {
            return await reading;
        }
        catch (RegistryException missing) when (missing.Fault == RegistryFault.NotFound)
        {
            return null;
        }
    }

    private Task<RegistryManifest> GetAsync(RegistryEndpoint endpoint, ImageReference reference, CancellationToken cancel) =>
        session.Transport.RetryAsync(endpoint.Name, () => GetOnceAsync(endpoint, reference, cancel), cancel);

    private Task<HttpResponseMessage> SendAsync(RegistryEndpoint endpoint, HttpMethod method, ImageReference reference, CancellationToken cancel) =>
        session.SendOnceAsync(
            endpoint,
            AccessScope.Pull(endpoint.NameOf(reference.Repository)),
            () =>
            {
                var request = new HttpRequestMessage(method, endpoint.At(reference.Repository, $"manifests/{reference.Digest?.ToString() ?? reference.Tag}"));
                request.Headers.TryAddWithoutValidation("Accept", MediaTypes.Accepted);
                return request;
            },
            cancel);

    private async Task<Digest?> HeadOnceAsync(RegistryEndpoint endpoint, ImageReference reference, CancellationToken cancel)
    {
        using var response = await SendAsync(endpoint, HttpMethod.Head, reference, cancel);
        return response.StatusCode switch
        {
            HttpStatusCode.OK => DigestOf(response),
            HttpStatusCode.NotFound => null,
            _ => throw await session.FailureAsync(response, endpoint, reference.ToString(), cancel),
        };
    }

    private async Task<RegistryManifest> GetOnceAsync(RegistryEndpoint endpoint, ImageReference reference, CancellationToken cancel)
    {
        using var response = await SendAsync(endpoint, HttpMethod.Get, reference, cancel);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw await session.FailureAsync(response, endpoint, reference.ToString(), cancel);
        }

        var limits = session.Settings.Limits;
        var content = await ResponseBody.ReadAllAsync(response, session.Settings, limits.MaxManifestBytes, $"the manifest of {reference}", cancel);
        if (response.Content.Headers.ContentLength is { } length && length != content.Length)
        {
            throw new IOException($"the answer ended after {content.Length} of {length} bytes");
        }

        var claimed = reference.Digest ?? DigestOf(response);
        var digest = Hashes.Of(claimed?.Algorithm, content);
        if (claimed is not null && claimed != digest)
        {
            throw new RegistryException(RegistryFault.Untrusted, $"{endpoint.Name} sends a manifest with digest {digest} for {reference}, not {claimed}");
        }

        return RegistryManifest.TryRead(content, response.Content.Headers.ContentType?.MediaType, claimed?.Algorithm, limits, out var manifest, out var problem)
            ? manifest
            : throw new RegistryException(RegistryFault.Untrusted, $"the manifest of {reference} from {endpoint.Name} {problem}");
    }
}
