using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>One layer, read or taken from the cache, ready to be merged.</summary>
internal sealed record LayerResult
{
    public required LayerReference Reference { get; init; }

    /// <summary>Null when there is nothing to read again.</summary>
    public ByteRange? Data { get; init; }

    public LayerListing Listing { get; init; } = LayerListing.Empty;

    /// <summary>One for each group, in their order.</summary>
    public ImmutableArray<LayerFacts> Facts { get; init; } = [];

    /// <summary>About this layer; those of the groups are with their facts.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>Whether results that come from its bytes may be kept.</summary>
    public bool IsWhole { get; init; }
}
