using System.IO.Compression;

namespace Plimsoll.Sbom.Extractors.Rust;

/// <summary>Inflates small pieces of data.</summary>
internal static class Inflated
{
    /// <summary>Null when the data is damaged, cut short, or gives more than <paramref name="maxBytes"/>.</summary>
    public static byte[]? Zlib(byte[] packed, int maxBytes)
    {
        try
        {
            using var stream = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            var buffer = new byte[16 << 10];
            for (int count; (count = stream.Read(buffer)) > 0;)
            {
                plain.Write(buffer, 0, count);
                if (plain.Length > maxBytes)
                {
                    return null;
                }
            }

            return plain.Length == 0 ? null : plain.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
