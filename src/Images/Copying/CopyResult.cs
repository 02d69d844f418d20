using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Copying;

/// <summary>What was copied.</summary>
/// <param name="Digest">Of the manifest or index that the destination's name stands for.</param>
/// <param name="Manifests">Manifests and indexes, that one included.</param>
/// <param name="Blobs">Blobs that the destination has, counted once.</param>
/// <param name="Bytes">Of those blobs.</param>
/// <param name="Source">What was copied, by the name that it has there.</param>
public sealed record CopyResult(string Source, Digest Digest, string MediaType, int Manifests, int Blobs, long Bytes, ImmutableArray<Diagnostic> Diagnostics);
