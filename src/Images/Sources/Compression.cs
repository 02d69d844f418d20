using Plimsoll.Formats.Zstd;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

internal enum CompressionKind
{
    None,
    Gzip,
    Zstandard,
    Xz,
    Bzip2,
}

/// <summary>Tells a compression by the first bytes; names and media types are not asked.</summary>
internal static class Compression
{
    public static CompressionKind Of(ReadOnlySpan<byte> head) => head switch
    {
        [0x1f, 0x8b, ..] => CompressionKind.Gzip,
        [0xfd, (byte)'7', (byte)'z', (byte)'X', ..] => CompressionKind.Xz,
        [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9', ..] => CompressionKind.Bzip2,
        _ => ZstdStream.IsFrame(head) ? CompressionKind.Zstandard : CompressionKind.None,
    };

    public static bool IsRead(CompressionKind kind) => kind is CompressionKind.None or CompressionKind.Gzip or CompressionKind.Zstandard;

    /// <summary>Decompresses; damage, an early end and what is not read are an <see cref="InvalidDataException"/>.</summary>
    public static Stream Open(CompressionKind kind, Stream stored, Limits limits) => kind switch
    {
        CompressionKind.None => stored,
        CompressionKind.Gzip => new GzipReader(stored),
        CompressionKind.Zstandard => new ZstdStream(stored, limits),
        _ => throw new InvalidDataException($"{NameOf(kind)} is not read yet"),
    };

    /// <summary>Whether what was opened is in order as far as it was read and only goes beyond what is supported.</summary>
    public static bool IsRefused(Stream opened) =>
        opened is ZstdStream { Problem: ZstdProblem.WindowTooLarge or ZstdProblem.NeedsDictionary };

    public static string NameOf(CompressionKind kind) => kind switch
    {
        CompressionKind.Zstandard => "zstd",
        CompressionKind.Xz => "xz",
        CompressionKind.Bzip2 => "bzip2",
        CompressionKind.Gzip => "gzip",
        _ => "nothing",
    };
}
