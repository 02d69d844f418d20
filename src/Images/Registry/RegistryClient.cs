using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Registry;

/// <summary>Reads from and writes to registries.</summary>
/// <remarks>
/// Source: OCI distribution spec 1.1.
/// Whatever is handed out has the digest that was asked for; what a tag means is the registry's word alone.
/// All methods throw <see cref="RegistryException"/>, may be called at the same time, and end within the time limits of the settings.
/// </remarks>
public sealed class RegistryClient
{
    private readonly RegistrySession _session;
    private readonly ManifestReads _manifests;
    private readonly ReferrerList _referrers;
    private readonly BlobUpload _uploads;
    private readonly ManifestPush _pushes;

    public RegistryClient(RegistrySettings settings)
    {
        _session = new RegistrySession(settings);
        _manifests = new ManifestReads(_session);
        _referrers = new ReferrerList(_session, _manifests);
        _uploads = new BlobUpload(_session);
        _pushes = new ManifestPush(_session, _manifests);
    }

    public RegistrySettings Settings => _session.Settings;

    /// <summary>By digest when the reference has one, else by tag.</summary>
    public Task<RegistryManifest> GetManifestAsync(ImageReference reference, CancellationToken cancel) => _manifests.GetAsync(reference, cancel);

    /// <summary>The same; null when the registry does not have it.</summary>
    public Task<RegistryManifest?> FindManifestAsync(ImageReference reference, CancellationToken cancel) => _manifests.FindAsync(reference, cancel);

    /// <summary>The digest that the registry says a tag has; null when it has no such tag or does not say.</summary>
    public Task<Digest?> HeadManifestAsync(ImageReference reference, CancellationToken cancel) => _manifests.HeadAsync(reference, cancel);

    /// <summary>Whether the registry itself (no mirror) has a blob.</summary>
    public async Task<bool> HasBlobAsync(ImageReference repository, Digest digest, CancellationToken cancel)
    {
        var endpoint = await _session.Endpoints.OriginAsync(repository.Registry, cancel);
        return await _uploads.HasAsync(endpoint, AccessScope.Pull(repository.Repository), repository, digest, cancel);
    }

    /// <summary>Downloads a blob; on failure the destination holds a part of it, or anything.</summary>
    /// <param name="size">Bytes that it must have; null takes up to the limit.</param>
    /// <param name="destination">Can seek; is emptied first.</param>
    /// <param name="progress">Gets the number of bytes that came, negative when they are to come again.</param>
    public Task DownloadBlobAsync(ImageReference repository, Digest digest, long? size, Stream destination, Action<long>? progress, CancellationToken cancel) =>
        _session.ReadAsync(
            repository,
            async endpoint =>
            {
                await new BlobDownload(_session, repository, digest, size, destination, progress).RunAsync(endpoint, cancel);
                return true;
            },
            cancel);

    /// <summary>Reads a small blob, such as a configuration.</summary>
    public async Task<byte[]> ReadBlobAsync(ImageReference repository, Digest digest, long? size, int maxBytes, CancellationToken cancel)
    {
        if (size > maxBytes)
        {
            throw new RegistryException(RegistryFault.TooLarge, $"the blob {digest} of {repository.Registry} is larger than {new ByteSize(maxBytes)}");
        }

        using var bytes = new CappedStream(maxBytes, () => new RegistryException(RegistryFault.TooLarge, $"the blob {digest} of {repository.Registry} is larger than {new ByteSize(maxBytes)}"));
        await DownloadBlobAsync(repository, digest, size, bytes, null, cancel);
        return bytes.ToArray();
    }

    /// <summary>What refers to an image, from the registry itself.</summary>
    /// <param name="artifactType">Only these; null for all.</param>
    public Task<ImmutableArray<Referrer>> ListReferrersAsync(ImageReference repository, Digest subject, string? artifactType, CancellationToken cancel) =>
        _referrers.GetAsync(repository, subject, artifactType, cancel);

    /// <summary>Puts a blob into a repository unless it is there.</summary>
    /// <param name="open">Gives the content, which can seek, anew for each try; not asked when the registry has it already.</param>
    /// <param name="mountFrom">Where the same registry may have it already; null when it is not known.</param>
    public Task PushBlobAsync(ImageReference repository, Digest digest, long size, Func<CancellationToken, Task<Stream>> open, ImageReference? mountFrom, CancellationToken cancel) =>
        _uploads.RunAsync(repository, digest, size, open, mountFrom, cancel);

    /// <summary>Puts a manifest by the tag, or else by the digest, of a reference; everything that it names must be there before.</summary>
    /// <remarks>When it names a subject and the registry has no referrers API, the list that replaces it is brought up to date.</remarks>
    public Task<Digest> PushManifestAsync(ImageReference destination, ReadOnlyMemory<byte> content, string mediaType, CancellationToken cancel) =>
        _pushes.RunAsync(destination, content, mediaType, cancel);

    private sealed class CappedStream(int most, Func<RegistryException> tooLarge) : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            Length + buffer.Length > most ? throw tooLarge() : base.WriteAsync(buffer, cancellationToken);
    }
}
