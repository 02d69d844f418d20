using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>Everything that one pass over an image or file system gave.</summary>
public sealed record ScannedImage
{
    public required Subject Subject { get; init; }

    /// <summary>Digest of the image configuration (the image ID); null for a file system.</summary>
    public Digest? ConfigDigest { get; init; }

    /// <summary>Digest of the manifest; null where the source has none.</summary>
    public Digest? ManifestDigest { get; init; }

    public Platform? Platform { get; init; }

    /// <summary>The configuration's <c>created</c>; null when absent or unreadable.</summary>
    public DateTimeOffset? Created { get; init; }

    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>From the base upward; empty for a file system.</summary>
    public ImmutableArray<LayerReference> Layers { get; init; } = [];

    public required FileTree Tree { get; init; }

    /// <summary>What one layer brought and a later one deleted or replaced, in ordinal order of paths, then of layers. It still lies in the image for whoever unpacks the layer.</summary>
    public ImmutableArray<RemovedEntry> Removed { get; init; } = [];

    /// <summary>In order of path, then analyzer, then record; removed ones included.</summary>
    public ImmutableArray<FileFact> Facts { get; init; } = [];

    /// <summary>Any error among them makes the result partial.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    public bool IsPartial => Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);
}

/// <summary>What one analyzer recorded about one file.</summary>
/// <param name="Path">Where the file lies in the merged tree (links in parent directories resolved), without leading slash.</param>
/// <param name="Layer">The layer that brought the file; null for a file system.</param>
/// <param name="RemovedBy">The layer that deleted or replaced it; null while it is in the merged tree.</param>
public sealed record FileFact(string Path, string Analyzer, LayerReference? Layer, LayerReference? RemovedBy, ReadOnlyMemory<byte> Payload);

/// <summary>An entry that is no longer in the merged tree as it was.</summary>
/// <param name="Length">Bytes of a file; else 0.</param>
/// <param name="IsReplaced">Whether the later layer put something else at the path, rather than nothing.</param>
public sealed record RemovedEntry(string Path, EntryKind Kind, long Length, LayerReference Layer, LayerReference RemovedBy, bool IsReplaced);
