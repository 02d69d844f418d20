namespace Plimsoll.Primitives;

/// <summary>One layer of an image.</summary>
/// <param name="Index">Zero-based, from the base upward.</param>
/// <param name="DiffId">Digest of the uncompressed layer as we computed it.</param>
/// <param name="CreatedBy">The history command that made it; null when the image has no history for it.</param>
public sealed record LayerReference(int Index, Digest DiffId, string? CreatedBy = null);
