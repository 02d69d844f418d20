using System.Collections.Concurrent;
using Plimsoll.Images.Registry;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Copying;

/// <summary>Copies images between registries, layouts and archives: every manifest byte for byte, every blob checked.</summary>
/// <remarks>
/// Without a platform an index is copied with everything below it, attestations included; with one, only that image.
/// Only images of archives without an OCI index have no manifest, so one is made for them, of their files as they are.
/// What refers to an image (signatures) is not copied with it.
/// </remarks>
public static class ImageCopy
{
    /// <param name="archive">Gets the bytes of an archive; null for other destinations.</param>
    /// <exception cref="TargetException">The source cannot be read whole, or the destination cannot hold it.</exception>
    /// <exception cref="RegistryException">A registry does not do its part.</exception>
    public static async Task<CopyResult> RunAsync(Target source, CopyDestination destination, Stream? archive, ScanOptions options, CancellationToken cancel)
    {
        var diagnostics = new List<Diagnostic>();
        using var folder = await ImageOpening.OpenFolderAsync(source, options, diagnostics, cancel);
        if (diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } damage)
        {
            throw new TargetException($"{folder.Location} cannot be copied: {damage.Message}");
        }

        var (name, root) = await RootAsync(folder, source, options, cancel);
        var run = new CopyRun(folder, Writer(source, destination, archive, options), options);
        try
        {
            return await run.CopyAsync(root, Printable.Escape(name ?? folder.Location), diagnostics, cancel);
        }
        finally
        {
            if (run.Writer is IAsyncDisposable writer)
            {
                await writer.DisposeAsync();
            }
        }
    }

    private static CopyWriter Writer(Target source, CopyDestination destination, Stream? archive, ScanOptions options) => destination.Kind switch
    {
        TargetKind.Registry => new RegistryWriter(
            options.Registry ?? throw new TargetException($"{destination.Location} is in a registry, and registries are not asked here"),
            ImageReference.Parse(destination.Location),
            source.Kind == TargetKind.Registry ? ImageReference.Parse(source.Location) : null),
        TargetKind.OciLayout => new LayoutWriter(destination.Location, destination.Name, options.Limits),
        _ => new ArchiveWriter(archive ?? throw new ArgumentNullException(nameof(archive)), destination.Kind == TargetKind.DockerArchive, destination.Name, options.Limits),
    };

    /// <summary>The manifest or index that the source names, with the name that it has there.</summary>
    private static async Task<(string? Name, OciLayout.Document Root)> RootAsync(BlobFolder folder, Target source, ScanOptions options, CancellationToken cancel)
    {
        if (!folder.TryRead(OciLayout.IndexName, options.Limits.MaxManifestBytes, out var content, out var problem) || !JsonFile.TryParse(content, options.Limits, out var index, out problem))
        {
            throw new TargetException($"{folder.Location} cannot be read: {OciLayout.IndexName} {problem}");
        }

        var candidates = index.Items("manifests").Select(OciDescriptor.From)
            .Where(entry => !entry.IsAttestation && (source.Selector is null || ReferenceNames.Match(source.Selector, entry.Name)) && (source.Pin is null || source.Pin == entry.Digest))
            .DistinctBy(entry => entry.Digest).ToArray();
        return options.Platform is null && candidates is [var only]
            ? (only.Name, await OciLayout.Document.ReadAsync(folder, only, options.Limits, cancel))
            : await OciLayout.ChooseAsync(folder, index, source, options, cancel);
    }

    private sealed class CopyRun(BlobFolder folder, CopyWriter writer, ScanOptions options)
    {
        private const int MaxDepth = 8;
        private const int AtATime = 4;

        private readonly HashSet<Digest> _manifests = [];
        private readonly ConcurrentDictionary<Digest, long> _blobs = new();
        private readonly ConcurrentBag<Diagnostic> _foreign = [];

        public CopyWriter Writer => writer;

        public async Task<CopyResult> CopyAsync(OciLayout.Document root, string name, List<Diagnostic> diagnostics, CancellationToken cancel)
        {
            var manifest = await CopyManifestAsync(root, isRoot: true, depth: 0, cancel);
            return new CopyResult(name, manifest.Digest, manifest.MediaType, _manifests.Count, _blobs.Count, _blobs.Values.Sum(), [.. diagnostics, .. _foreign.OrderBy(diagnostic => diagnostic.Message, StringComparer.Ordinal)]);
        }

        private async Task<RegistryManifest> CopyManifestAsync(OciLayout.Document document, bool isRoot, int depth, CancellationToken cancel)
        {
            var limits = options.Limits;
            var digest = document.Descriptor.Digest!.Value;
            if (!RegistryManifest.TryRead(document.Bytes, document.Descriptor.MediaType, digest.Algorithm, limits, out var manifest, out var problem))
            {
                throw new TargetException($"{folder.Location} cannot be copied: the manifest {digest} {problem}");
            }

            if (!_manifests.Add(digest))
            {
                return manifest;
            }

            if (_manifests.Count > limits.MaxCopiedManifests || depth > MaxDepth)
            {
                throw new TargetException($"{folder.Location} cannot be copied: it has more than {limits.MaxCopiedManifests} manifests, or indexes in more than {MaxDepth} levels");
            }

            foreach (var child in document.Content.Items("manifests").Select(OciDescriptor.From))
            {
                await CopyManifestAsync(await OciLayout.Document.ReadAsync(folder, child, limits, cancel), isRoot: false, depth + 1, cancel);
            }

            if (!manifest.IsIndex)
            {
                await CopyBlobsAsync(document, cancel);
            }

            await writer.PutManifestAsync(manifest, isRoot, cancel);
            return manifest;
        }

        private Task CopyBlobsAsync(OciLayout.Document document, CancellationToken cancel)
        {
            var layers = document.Content.Items("layers").Take(options.Limits.MaxLayers + 1).Select(OciDescriptor.From).ToArray();
            if (layers.Length > options.Limits.MaxLayers)
            {
                throw new TargetException($"{folder.Location} holds an image of more than {options.Limits.MaxLayers} layers");
            }

            return Parallel.ForEachAsync(
                layers.Prepend(OciDescriptor.From(document.Content.Member("config") ?? default)).Where(IsToCopy).DistinctBy(blob => blob.Digest),
                new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancel },
                async (blob, stop) => await CopyBlobAsync(blob, stop));
        }

        /// <summary>Foreign layers stay where their addresses say.</summary>
        /// <remarks>Source: OCI image spec 1.1, layer.md, "Non-Distributable Layers".</remarks>
        private bool IsToCopy(OciDescriptor blob)
        {
            if (!OciDescriptor.IsForeign(blob.MediaType ?? ""))
            {
                return true;
            }

            _foreign.Add(new Diagnostic("foreign-layer", DiagnosticSeverity.Info, $"the layer {Printable.Escape(blob.ClaimedDigest)} may not be distributed and was not copied", folder.Location));
            return false;
        }

        private async Task CopyBlobAsync(OciDescriptor blob, CancellationToken cancel)
        {
            if (blob is not { Digest: { } digest, Length: { } size and >= 0 })
            {
                throw new TargetException($"{folder.Location} cannot be copied: '{Printable.Escape(blob.ClaimedDigest)}' has no digest or size that is understood");
            }

            if (!_blobs.TryAdd(digest, size))
            {
                return;
            }

            ByteRange? fetched = null;
            try
            {
                await writer.PutBlobAsync(digest, size, OpenAsync, cancel);
            }
            finally
            {
                if (folder.IsRemote)
                {
                    fetched?.File.Dispose();
                }
            }

            async Task<Stream> OpenAsync(CancellationToken stop)
            {
                var name = blob.Path!;
                if (!folder.IsRemote)
                {
                    return folder.TryOpen(name, out var range, out var problem) ? HandleStream.Of(range)
                        : folder.TryRead(name, options.Limits.MaxManifestBytes, out var content, out _) ? new MemoryStream(content)
                        : throw new TargetException($"{folder.Location} cannot be copied: {name} {problem}");
                }

                if (fetched is null)
                {
                    var layer = await folder.FetchAsync(new LayerBlob { Index = 0, Name = name, ClaimedDigest = digest, ClaimedLength = size }, static _ => { }, stop);
                    fetched = layer.Data ?? throw new TargetException($"{folder.Location} cannot be copied: {name} {layer.Problem}");
                }

                return HandleStream.Of(fetched.Value);
            }
        }
    }
}
