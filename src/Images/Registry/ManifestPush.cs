using System.Net;
using System.Net.Http.Headers;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Registry;

/// <summary>Puts manifests, and keeps the list of referrers where the registry does not.</summary>
/// <remarks>Source: OCI distribution spec 1.1, "Pushing Manifests", "Pushing Manifests with Subject".</remarks>
internal sealed class ManifestPush(RegistrySession session, ManifestReads manifests)
{
    private const int FallbackTries = 5;

    public async Task<Digest> RunAsync(ImageReference destination, ReadOnlyMemory<byte> content, string mediaType, CancellationToken cancel)
    {
        var limits = session.Settings.Limits;
        if (content.Length > limits.MaxManifestBytes)
        {
            throw new RegistryException(RegistryFault.TooLarge, $"the manifest is larger than {new ByteSize(limits.MaxManifestBytes)}");
        }

        var digest = Hashes.Of(destination.Digest?.Algorithm, content.Span);
        if (destination.Digest is { } expected && expected != digest)
        {
            throw new RegistryException(RegistryFault.Untrusted, $"the manifest for {destination} has digest {digest}");
        }

        var listsSubject = await PutAsync(destination, digest, content, mediaType, cancel);
        var root = JsonFile.TryParse(content.ToArray(), limits, out var parsed, out _) ? parsed : default;
        if (!listsSubject && root.Member("subject") is { } subject && Digest.TryParse(subject.Text("digest"), out var about))
        {
            await AddToListAsync(destination, about, FallbackIndex.Entry(root, digest, content.Length, mediaType), cancel);
        }

        return digest;
    }

    /// <summary>Whether the registry says that it lists the manifest with its subject.</summary>
    private async Task<bool> PutAsync(ImageReference destination, Digest digest, ReadOnlyMemory<byte> content, string mediaType, CancellationToken cancel)
    {
        var endpoint = await session.Endpoints.OriginAsync(destination.Registry, cancel);
        using var response = await session.SendAsync(
            endpoint,
            AccessScope.Push(destination.Repository),
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Put, endpoint.At(destination.Repository, $"manifests/{destination.Tag ?? digest.ToString()}")) { Content = new ReadOnlyMemoryContent(content) };
                request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
                return request;
            },
            cancel);
        if (response.StatusCode != HttpStatusCode.Created)
        {
            throw await session.FailureAsync(response, endpoint, $"the manifest {destination} is not taken", cancel);
        }

        if (ManifestReads.DigestOf(response) is { } stored && stored.Algorithm == digest.Algorithm && stored != digest)
        {
            throw new RegistryException(RegistryFault.Untrusted, $"{endpoint.Name} stores another manifest than {digest}: it says {stored}");
        }

        return response.Headers.NonValidated.Contains("OCI-Subject");
    }

    /// <summary>Others may write the list at the same time, and registries offer nothing against it: what was written is read again until it has the entry.</summary>
    private async Task AddToListAsync(ImageReference repository, Digest subject, System.Text.Json.Nodes.JsonObject entry, CancellationToken cancel)
    {
        var tag = repository.WithTag(ReferrerList.TagOf(subject));
        for (var attempt = 1; attempt <= FallbackTries; attempt++)
        {
            var list = await manifests.FindAtOriginAsync(tag, cancel);
            if (FallbackIndex.Add(list, entry, session.Settings.Limits) is not { } changed)
            {
                return;
            }

            await PutAsync(tag, Digest.Sha256(changed), changed, MediaTypes.OciIndex, cancel);
        }

        if (FallbackIndex.Add(await manifests.FindAtOriginAsync(tag, cancel), entry, session.Settings.Limits) is not null)
        {
            throw new RegistryException(RegistryFault.Refused, $"the list of referrers {tag} does not keep what is added to it: others write it at the same time");
        }
    }
}
