using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Registry;

/// <summary>An artifact that says it is about an image: a signature, an attestation, a bill of materials.</summary>
/// <remarks>A hint only: whoever uses it reads the manifest by digest and looks at its subject.</remarks>
/// <param name="Size">Bytes of the manifest; null when the registry does not say.</param>
/// <param name="ArtifactType">What it is; null when the registry does not say.</param>
public sealed record Referrer(Digest Digest, long? Size, string MediaType, string? ArtifactType, ImmutableSortedDictionary<string, string> Annotations);
