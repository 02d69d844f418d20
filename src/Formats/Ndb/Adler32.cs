namespace Plimsoll.Formats.Ndb;

/// <summary>The checksum of zlib.</summary>
/// <remarks>Source: RFC 1950, 8.2 and 9.</remarks>
internal static class Adler32
{
    private const uint Modulus = 65521;

    /// <summary>Most bytes whose sums fit 32 bits without a division.</summary>
    private const int Run = 5552;

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint low = 1, high = 0;
        while (!bytes.IsEmpty)
        {
            var run = bytes[..Math.Min(Run, bytes.Length)];
            foreach (var b in run)
            {
                low += b;
                high += low;
            }

            (low, high) = (low % Modulus, high % Modulus);
            bytes = bytes[run.Length..];
        }

        return (high << 16) | low;
    }
}
