using System.Collections.Immutable;
using Plimsoll.Images;
using Plimsoll.Primitives;

namespace Plimsoll.Cli.Files;

/// <summary>The part of an image's files that was asked for.</summary>
internal sealed record FileListing(Subject Subject, ImmutableArray<LayerReference> Layers, ImmutableArray<TreeEntry> Files, ImmutableArray<RemovedEntry> Removed)
{
    /// <param name="glob">Only paths that it matches; null for all.</param>
    /// <param name="layer">Only what this layer brought or removed; null for all.</param>
    /// <param name="onlyRemoved">Leaves out what is in the merged tree.</param>
    public static FileListing Of(ScannedImage image, string? glob, int? layer, bool onlyRemoved)
    {
        return new FileListing(
            image.Subject,
            image.Layers,
            onlyRemoved ? [] : [.. image.Tree.Entries.Where(entry => Fits(entry.Path) && (layer is null || entry.Layer?.Index == layer))],
            [.. image.Removed.Where(entry => Fits(entry.Path) && (layer is null || entry.Layer.Index == layer || entry.RemovedBy.Index == layer))]);

        bool Fits(string path) => glob is null || PathGlob.Matches(glob, path);
    }
}
