using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Registry;

/// <summary>An image of a registry as if it were a layout: documents are in memory, layers come when they are asked for.</summary>
internal sealed class RegistryFolder : BlobFolder
{
    private readonly RegistryClient _client;
    private readonly ImageReference _reference;
    private readonly ScanOptions _options;
    private readonly Dictionary<string, byte[]> _documents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _problems = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<OpenFile> _spools = [];
    private long _promised;

    private RegistryFolder(RegistryClient client, ImageReference reference, ScanOptions options) => (_client, _reference, _options) = (client, reference, options);

    public override string Location => _reference.ToString();

    public override bool IsRemote => true;

    public static async Task<RegistryFolder> OpenAsync(Target target, ScanOptions options, CancellationToken cancel)
    {
        var client = options.Registry ?? throw new TargetException($"{Printable.Escape(target.Location)} is an image of a registry, and registries are not asked here");
        var reference = ImageReference.Parse(target.Location);
        try
        {
            var manifest = await client.GetManifestAsync(reference, cancel);
            var folder = new RegistryFolder(client, reference, options);
            folder._documents[PathOf(manifest.Digest)] = manifest.Content.ToArray();
            folder._documents[OciLayout.IndexName] = IndexOf(manifest, reference);
            return folder;
        }
        catch (RegistryException failed)
        {
            throw new TargetException(target.IsForced ? failed.Message : $"{failed.Message} (there is no file or directory of that name, so it was taken for an image of a registry)", failed);
        }
    }

    public override bool Contains(string name) => _documents.ContainsKey(name);

    public override bool TryOpen(string name, out ByteRange range, [NotNullWhen(false)] out string? problem)
    {
        range = default;
        problem = "lies in the registry";
        return false;
    }

    public override bool TryRead(string name, int maxBytes, [NotNullWhen(true)] out byte[]? content, [NotNullWhen(false)] out string? problem)
    {
        problem = _documents.TryGetValue(name, out content) ? null : _problems.GetValueOrDefault(name, "is not in the registry");
        return content is not null;
    }

    public override async ValueTask PrepareAsync(OciDescriptor document, bool isManifest, CancellationToken cancel)
    {
        if (document is not { Digest: { } digest, Path: { } path } || _documents.ContainsKey(path))
        {
            return;
        }

        try
        {
            _documents[path] = isManifest
                ? (await _client.GetManifestAsync(_reference.WithDigest(digest), cancel)).Content.ToArray()
                : await _client.ReadBlobAsync(_reference, digest, document.Length, _options.Limits.MaxManifestBytes, cancel);
        }
        catch (RegistryException failed)
        {
            _problems[path] = $"cannot be downloaded: {failed.Message}";
        }
    }

    /// <summary>Downloads a layer into a file without name; sizes that add up to more than an image may have are refused before.</summary>
    public override async Task<LayerBlob> FetchAsync(LayerBlob layer, Action<long> progress, CancellationToken cancel)
    {
        if (layer is not { ClaimedDigest: { } digest, ClaimedLength: { } length and >= 0 })
        {
            return layer with { Problem = "has no size in its manifest" };
        }

        if (length > _options.Limits.MaxImageBytes || Interlocked.Add(ref _promised, length) > _options.Limits.MaxImageBytes)
        {
            return layer with { Problem = $"is not downloaded: the layers have more than {new ByteSize(_options.Limits.MaxImageBytes)}" };
        }

        var handle = SpoolFile.Create(_options.SpoolFolder, "A layer of a registry needs room for its copy");
        try
        {
            await using (var stream = new HandleStream(handle))
            {
                await _client.DownloadBlobAsync(_reference, digest, length, stream, progress, cancel);
            }

            var spool = new OpenFile(handle, $"{_reference} {digest}");
            _spools.Add(spool);
            return layer with { Data = ByteRange.WholeOf(spool) };
        }
        catch (RegistryException failed)
        {
            handle.Dispose();
            return layer with { Problem = $"cannot be downloaded: {failed.Message}" };
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    public override void Dispose()
    {
        foreach (var spool in _spools)
        {
            spool.Dispose();
        }
    }

    private static string PathOf(Digest digest) => $"blobs/{digest.Algorithm}/{digest.Hex}";

    private static byte[] IndexOf(RegistryManifest manifest, ImageReference reference)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("manifests");
            writer.WriteStartObject();
            writer.WriteString("mediaType", manifest.MediaType);
            writer.WriteString("digest", manifest.Digest.ToString());
            writer.WriteNumber("size", manifest.Content.Length);
            writer.WriteStartObject("annotations");
            writer.WriteString("org.opencontainers.image.ref.name", reference.ToString());
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
