using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>What reading a layer's bytes gave.</summary>
internal sealed record LayerReading
{
    /// <summary>Digest of the uncompressed bytes; null when they were not read to the end.</summary>
    public Digest? DiffId { get; init; }

    /// <summary>Digest of the stored bytes; null when they were not read to the end.</summary>
    public Digest? BlobDigest { get; init; }

    public LayerListing Listing { get; init; } = LayerListing.Empty;

    /// <summary>One for each group, in their order.</summary>
    public ImmutableArray<LayerFacts> Facts { get; init; } = [];

    /// <summary>What the bytes alone made to say; the same for everybody who reads them.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>Uncompressed bytes.</summary>
    public long Length { get; init; }

    /// <summary>Whether every byte was read and every entry seen, so that the result may be kept.</summary>
    public bool IsWhole { get; init; }
}
