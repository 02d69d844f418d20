using System.Diagnostics.CodeAnalysis;
using Plimsoll.Images.Registry;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Copying;

/// <summary>One image of a docker archive as if the archive were a layout: a manifest is made for it, its files stay where they are.</summary>
internal sealed class DockerFolder : BlobFolder
{
    private readonly BlobFolder _archive;
    private readonly Dictionary<string, byte[]> _documents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ByteRange> _layers = new(StringComparer.Ordinal);

    private DockerFolder(BlobFolder archive) => _archive = archive;

    public override string Location => _archive.Location;

    /// <summary>Hashes every layer, for older archives do not say their digests.</summary>
    public static DockerFolder Open(BlobFolder archive, Target target, Limits limits, CancellationToken cancel)
    {
        var (configName, layerNames, tag) = DockerArchive.PartsOf(archive, target, limits);
        var folder = new DockerFolder(archive);
        if (!archive.TryRead(configName, limits.MaxManifestBytes, out var config, out var problem))
        {
            throw new TargetException($"{archive.Location} cannot be copied: the image configuration {Printable.Escape(configName)} {problem}");
        }

        var configDigest = Digest.Sha256(config);
        folder._documents[PathOf(configDigest)] = config;
        var layers = new List<(string, Digest, long)>();
        foreach (var name in layerNames)
        {
            if (!archive.TryOpen(name, out var range, out problem) || (range.Available < range.Length && (problem = "ends early: the archive is cut off") is not null))
            {
                throw new TargetException($"{archive.Location} cannot be copied: the layer {Printable.Escape(name)} {problem}");
            }

            layers.Add(folder.AddLayer(range, cancel));
        }

        var manifest = LayoutDocuments.Manifest((configDigest, config.Length), layers);
        folder._documents[PathOf(Digest.Sha256(manifest))] = manifest;
        folder._documents[OciLayout.IndexName] = LayoutDocuments.Index(default, new RegistryManifest(Digest.Sha256(manifest), MediaTypes.OciManifest, manifest), tag);
        return folder;
    }

    public override bool Contains(string name) => _documents.ContainsKey(name) || _layers.ContainsKey(name);

    public override bool TryOpen(string name, out ByteRange range, [NotNullWhen(false)] out string? problem)
    {
        problem = _layers.TryGetValue(name, out range) ? null : "is not in the archive";
        return problem is null;
    }

    public override bool TryRead(string name, int maxBytes, [NotNullWhen(true)] out byte[]? content, [NotNullWhen(false)] out string? problem)
    {
        problem = _documents.TryGetValue(name, out content) ? null : "is not in the archive";
        return content is not null;
    }

    public override void Dispose() => _archive.Dispose();

    private static string PathOf(Digest digest) => $"blobs/{digest.Algorithm}/{digest.Hex}";

    private (string MediaType, Digest Digest, long Size) AddLayer(ByteRange range, CancellationToken cancel)
    {
        using var hash = new StoredHash(range, null, cancel);
        var digest = hash.Finish();
        _layers[PathOf(digest)] = range;
        var head = new byte[4];
        var kind = Compression.Of(head.AsSpan(0, range.Read(0, head)));
        return (kind == CompressionKind.None ? MediaTypes.OciLayer : $"{MediaTypes.OciLayer}+{Compression.NameOf(kind)}", digest, range.Length);
    }
}
