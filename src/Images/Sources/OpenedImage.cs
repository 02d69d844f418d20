using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>An image whose documents were read and whose layers can be.</summary>
internal sealed class OpenedImage(BlobFolder folder) : IDisposable
{
    public required string Name { get; init; }

    public ImmutableArray<string> Tags { get; init; } = [];

    public Digest? ConfigDigest { get; init; }

    public Digest? ManifestDigest { get; init; }

    public required ImageConfig Config { get; init; }

    public ImmutableArray<LayerBlob> Layers { get; init; } = [];

    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>Brings a layer that is not here yet.</summary>
    /// <param name="progress">Gets numbers of bytes.</param>
    public Task<LayerBlob> FetchAsync(LayerBlob layer, Action<long> progress, CancellationToken cancel) => folder.FetchAsync(layer, progress, cancel);

    public void Dispose() => folder.Dispose();
}
