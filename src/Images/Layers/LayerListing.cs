using System.Collections.Immutable;

namespace Plimsoll.Images;

/// <summary>The entries of one layer in archive order, packed: about 20 bytes each, in memory as in a cache record.</summary>
/// <remarks>docs/formats/layer-record.md describes the rows. A row never straddles two chunks, and a chunk's first row shares nothing with the one before.</remarks>
internal sealed record LayerListing(ImmutableArray<ReadOnlyMemory<byte>> Chunks, int Count)
{
    public static LayerListing Empty { get; } = new([], 0);
}
