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
        [0x28, 0xb5, 0x2f, 0xfd, ..] => CompressionKind.Zstandard,
        [0xfd, (byte)'7', (byte)'z', (byte)'X', ..] => CompressionKind.Xz,
        [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9', ..] => CompressionKind.Bzip2,
        _ => CompressionKind.None,
    };

    public static string NameOf(CompressionKind kind) => kind switch
    {
        CompressionKind.Zstandard => "zstd",
        CompressionKind.Xz => "xz",
        CompressionKind.Bzip2 => "bzip2",
        CompressionKind.Gzip => "gzip",
        _ => "nothing",
    };
}
