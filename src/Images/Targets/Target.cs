using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>Where the thing to scan is and which image of it is meant.</summary>
/// <param name="Location">Path of a file or directory; <c>-</c> for standard input; for a registry the reference, for a daemon the image's name.</param>
/// <param name="Selector">Tag or reference name inside an archive or layout; null for the only one.</param>
/// <param name="Pin">Digest of manifest, index or (docker archives) configuration that the image must have.</param>
public sealed record Target(TargetKind Kind, string Location, string? Selector = null, Digest? Pin = null)
{
    public const string StandardInput = "-";

    /// <summary>Whether a scheme demanded the kind; otherwise the content decides between the archives.</summary>
    public bool IsForced { get; init; }
}
