using System.Text.Json.Serialization;

namespace Plimsoll.Primitives;

[JsonConverter(typeof(KebabEnum<SubjectKind>))]
public enum SubjectKind
{
    Image,
    FileSystem,
    Sbom,
    Manifests,
    Container,
    Host,
}

/// <summary>What is judged.</summary>
/// <param name="Name">Stable name that a person gave it: image reference, path; part of every fingerprint.</param>
/// <param name="Digest">Content digest (an image's manifest or configuration digest); null for what has none, such as a directory.</param>
public sealed record Subject(SubjectKind Kind, string Name, Digest? Digest = null);
