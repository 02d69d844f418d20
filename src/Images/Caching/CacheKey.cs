using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>What a record tells about; part of its key and written into it.</summary>
internal enum RecordKind : byte
{
    /// <summary>The entries of a layer, by diffID.</summary>
    Listing = 1,

    /// <summary>What a group of analyzers found in a layer, by diffID, analyzers and options.</summary>
    Facts = 2,

    /// <summary>What a group found in files that it saw under further names.</summary>
    LinkedFacts = 3,

    /// <summary>Which bytes a range of a local file holds, by the state of the file.</summary>
    File = 4,

    /// <summary>Which diffID a compressed blob has, by the blob's digest.</summary>
    Blob = 5,
}

/// <summary>Names a record by everything that its content depends on.</summary>
internal readonly record struct CacheKey(RecordKind Kind, string Hex)
{
    /// <summary>Raised with every change to what records hold or mean.</summary>
    public const byte FormatVersion = 1;

    public static CacheKey ForListing(Digest diffId, Limits limits) => Of(RecordKind.Listing, diffId.ToString(), OptionsOf(limits));

    public static CacheKey ForFacts(Digest diffId, AnalyzerGroup group, Limits limits) =>
        Of(RecordKind.Facts, [diffId.ToString(), OptionsOf(limits), .. PartsOf(group)]);

    public static CacheKey ForLinked(Digest diffId, AnalyzerGroup group, Limits limits, IEnumerable<string> requests) =>
        Of(RecordKind.LinkedFacts, [diffId.ToString(), OptionsOf(limits), .. PartsOf(group), "", .. requests]);

    public static CacheKey ForFile(FileIdentity identity, long offset, long length)
    {
        Span<byte> state = stackalloc byte[FileIdentity.Bytes];
        identity.WriteTo(state);
        return Of(RecordKind.File, Convert.ToHexStringLower(state), offset.ToString(CultureInfo.InvariantCulture), length.ToString(CultureInfo.InvariantCulture));
    }

    public static CacheKey ForBlob(Digest digest) => Of(RecordKind.Blob, digest.ToString());

    private static IEnumerable<string> PartsOf(AnalyzerGroup group) =>
    [
        group.Name,
        group.Options,
        .. group.Analyzers.Select(analyzer => string.Create(CultureInfo.InvariantCulture, $"{analyzer.Name} {analyzer.Version}")),
    ];

    /// <summary>The limits that can change what is found in a layer.</summary>
    private static string OptionsOf(Limits limits) => string.Join(
        ' ',
        limits.MaxLayerBytes,
        limits.MaxInflateRatio,
        limits.RatioFreeBytes,
        limits.MaxEntriesPerLayer,
        limits.MaxListingBytesPerLayer,
        limits.MaxPathBytes,
        limits.MaxPathDepth,
        limits.MaxTarMetadataBytes,
        limits.MaxSparseSegments,
        limits.MaxFileBytes,
        limits.MaxLargeFileBytes,
        limits.MaxBufferedExecutableBytes,
        limits.MaxExecutableBytes,
        limits.MaxReplayedExecutableBytes,
        limits.MaxFactBytesPerLayer,
        limits.MaxDiagnostics);

    /// <summary>Every part with its length before it, so that no two lists of parts give the same bytes.</summary>
    private static CacheKey Of(RecordKind kind, params IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([FormatVersion, (byte)kind]);
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(BitConverter.GetBytes((long)bytes.Length));
            hash.AppendData(bytes);
        }

        return new CacheKey(kind, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
