using System.Security.Cryptography;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>Digests by the algorithm that a claim uses.</summary>
internal static class Hashes
{
    public const string Sha512 = "sha512";

    /// <summary>SHA-512 for its name, else SHA-256.</summary>
    public static Digest Of(string? algorithm, ReadOnlySpan<byte> content) =>
        algorithm == Sha512 ? FromHash(SHA512.HashData(content)) : Digest.Sha256(content);

    public static IncrementalHash Start(string? algorithm) =>
        IncrementalHash.CreateHash(algorithm == Sha512 ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA256);

    public static Digest Finish(IncrementalHash hash) => FromHash(hash.GetHashAndReset());

    private static Digest FromHash(byte[] hash) =>
        hash.Length == SHA512.HashSizeInBytes ? Digest.Parse($"sha512:{Convert.ToHexStringLower(hash)}") : Digest.FromSha256Hash(hash);
}
