namespace Plimsoll.Sbom.CycloneDx;

/// <summary>A UUID that follows from content alone.</summary>
/// <remarks>Source: RFC 9562, 5.8, version 8.</remarks>
internal static class ContentId
{
    /// <param name="hash">At least 16 bytes, of which the first are taken.</param>
    public static Guid Of(ReadOnlySpan<byte> hash)
    {
        Span<byte> bytes = stackalloc byte[16];
        hash[..16].CopyTo(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
