using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Registry;

/// <summary>Lists what refers to an image, by the API or, where the registry has none, by the tag that clients keep instead.</summary>
/// <remarks>
/// Source: OCI distribution spec 1.1, "Listing Referrers", "Unavailable Referrers API".
/// Only 404 means that there is no API; any other failure is one, and a list that is too long is an error, so that nothing can be hidden behind the rest.
/// </remarks>
internal sealed class ReferrerList(RegistrySession session, ManifestReads manifests)
{
    /// <param name="artifactType">Only these; null for all.</param>
    public async Task<ImmutableArray<Referrer>> GetAsync(ImageReference repository, Digest subject, string? artifactType, CancellationToken cancel)
    {
        var endpoint = await session.Endpoints.OriginAsync(repository.Registry, cancel);
        var found = await ByInterfaceAsync(endpoint, repository, subject, artifactType, cancel)
            ?? await ByTagAsync(repository, subject, cancel);

        // A registry need not filter, so it is done here; the same manifest may be on two pages.
        return [.. found.Where(referrer => artifactType is null || referrer.ArtifactType == artifactType).DistinctBy(referrer => referrer.Digest)];
    }

    /// <summary>The tag under which clients keep the list: <c>sha256-HEX</c>, cut to what a tag may be.</summary>
    public static string TagOf(Digest subject)
    {
        const int MaxAlgorithm = 32;
        const int MaxHex = 64;
        return $"{(subject.Algorithm.Length > MaxAlgorithm ? subject.Algorithm[..MaxAlgorithm] : subject.Algorithm)}-{(subject.Hex.Length > MaxHex ? subject.Hex[..MaxHex] : subject.Hex)}";
    }

    public static Referrer? Read(JsonElement item)
    {
        var descriptor = OciDescriptor.From(item);
        var annotations = item.Member("annotations") is { ValueKind: JsonValueKind.Object } members
            ? members.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.String)
                .GroupBy(member => member.Name).ToImmutableSortedDictionary(group => group.Key, group => group.Last().Value.GetString()!, StringComparer.Ordinal)
            : ImmutableSortedDictionary<string, string>.Empty;
        return descriptor.Digest is { } digest
            ? new Referrer(digest, descriptor.Length, descriptor.MediaType ?? "", item.Text("artifactType"), annotations)
            : null;
    }

    /// <summary>Null when the registry does not have the API.</summary>
    private async Task<List<Referrer>?> ByInterfaceAsync(RegistryEndpoint endpoint, ImageReference repository, Digest subject, string? artifactType, CancellationToken cancel)
    {
        var limits = session.Settings.Limits;
        var found = new List<Referrer>();
        Uri? page = endpoint.At(repository.Repository, $"referrers/{subject}{(artifactType is null ? "" : "?artifactType=" + Uri.EscapeDataString(artifactType))}");
        for (var count = 0; page is not null; count++)
        {
            if (count == limits.MaxReferrerPages)
            {
                throw new RegistryException(RegistryFault.TooLarge, $"{endpoint.Name} lists what refers to {subject} on more than {limits.MaxReferrerPages} pages");
            }

            var (index, next) = await PageAsync(endpoint, repository, page, count == 0, cancel);
            if (index is null)
            {
                return null;
            }

            Add(found, index.Value, endpoint.Name, subject);
            page = next;
        }

        return found;
    }

    private async Task<(JsonElement? Index, Uri? Next)> PageAsync(RegistryEndpoint endpoint, ImageReference repository, Uri page, bool isFirst, CancellationToken cancel)
    {
        var settings = session.Settings;
        return await session.Transport.RetryAsync<(JsonElement?, Uri?)>(
            endpoint.Name,
            async () =>
            {
                using var response = await session.SendOnceAsync(endpoint, AccessScope.Pull(endpoint.NameOf(repository.Repository)), () => Request(page), cancel);
                if (response.StatusCode == HttpStatusCode.NotFound && isFirst)
                {
                    return (null, null);
                }

                if (response.StatusCode != HttpStatusCode.OK)
                {
                    throw await session.FailureAsync(response, endpoint, "the list of referrers", cancel);
                }

                var content = await ResponseBody.ReadAllAsync(response, settings, settings.Limits.MaxManifestBytes, "the list of referrers", cancel);
                return JsonFile.TryParse(content, settings.Limits, out var root, out var problem) && root.Member("manifests") is { ValueKind: JsonValueKind.Array }
                    ? (root, NextOf(response, endpoint, page))
                    : throw new RegistryException(RegistryFault.Untrusted, $"the list of referrers from {endpoint.Name} {problem ?? "is no index"}");
            },
            cancel);
    }

    private static HttpRequestMessage Request(Uri page)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, page);
        request.Headers.TryAddWithoutValidation("Accept", MediaTypes.OciIndex);
        return request;
    }

    /// <remarks>Source: RFC 8288: <c>&lt;address&gt;; rel="next"</c>. The next page must be on the same server.</remarks>
    private static Uri? NextOf(HttpResponseMessage response, RegistryEndpoint endpoint, Uri page)
    {
        if (!response.Headers.NonValidated.TryGetValues("Link", out var values) || values.ToString() is not ['<', ..] link || link.IndexOf('>') is not (> 0 and var close)
            || !link.AsSpan(close).Contains("next", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return Uri.TryCreate(page, link[1..close], out var next) && HostNames.IsSameServer(next, endpoint.Root)
            ? next
            : throw new RegistryException(RegistryFault.Untrusted, $"{endpoint.Name} continues the list of referrers on another server");
    }

    private async Task<List<Referrer>> ByTagAsync(ImageReference repository, Digest subject, CancellationToken cancel)
    {
        var found = new List<Referrer>();
        var index = await manifests.FindAtOriginAsync(repository.WithTag(TagOf(subject)), cancel);
        if (index is { IsIndex: true })
        {
            Add(found, index.Parse(session.Settings.Limits), repository.Registry, subject);
        }

        return found;
    }

    private void Add(List<Referrer> found, JsonElement index, string registry, Digest subject)
    {
        found.AddRange(index.Items("manifests").Select(Read).OfType<Referrer>());
        if (found.Count > session.Settings.Limits.MaxReferrers)
        {
            throw new RegistryException(RegistryFault.TooLarge, $"{registry} lists more than {session.Settings.Limits.MaxReferrers} artifacts that refer to {subject}");
        }
    }
}
