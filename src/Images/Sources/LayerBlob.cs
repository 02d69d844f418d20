using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>One layer as its image stores it.</summary>
internal sealed record LayerBlob
{
    public required int Index { get; init; }

    /// <summary>What the image calls it, for messages.</summary>
    public required string Name { get; init; }

    /// <summary>Null when it could not be opened, and <see cref="Problem"/> says why, or when it was not brought yet.</summary>
    public ByteRange? Data { get; init; }

    public bool IsRemote => Data is null && Problem is null;

    public string? Problem { get; init; }

    /// <summary>Where a foreign layer comes from, empty when that is not said; null for a layer that has to be in the image.</summary>
    public string? Elsewhere { get; init; }

    /// <summary>Digest of the stored bytes that the image claims.</summary>
    public Digest? ClaimedDigest { get; init; }

    /// <summary>Length of the stored bytes that the image claims.</summary>
    public long? ClaimedLength { get; init; }

    /// <summary>Digest of the uncompressed bytes that the image claims.</summary>
    public Digest? ClaimedDiffId { get; init; }

    public string? CreatedBy { get; init; }
}
