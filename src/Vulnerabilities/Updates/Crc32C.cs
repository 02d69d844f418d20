using System.Buffers.Binary;
using System.Numerics;

namespace Plimsoll.Vulnerabilities.Updates;

/// <summary>The checksum that Google's storage states for its objects.</summary>
/// <remarks>Source: RFC 3720 appendix B.4 (CRC-32C); Cloud Storage, "x-goog-hash": base64 of the value, most significant byte first.</remarks>
internal sealed class Crc32C
{
    private uint _state = uint.MaxValue;

    public uint Value => ~_state;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            _state = BitOperations.Crc32C(_state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var b in bytes)
        {
            _state = BitOperations.Crc32C(_state, b);
        }
    }

    /// <summary>Whether no <c>crc32c=</c> among the values of <c>x-goog-hash</c> contradicts.</summary>
    public bool Agrees(IEnumerable<string> hashes)
    {
        var expected = new byte[sizeof(uint)];
        foreach (var hash in hashes.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries)))
        {
            if (hash.StartsWith("crc32c=", StringComparison.Ordinal)
                && (!Convert.TryFromBase64String(hash[7..], expected, out var length) || length != expected.Length || BinaryPrimitives.ReadUInt32BigEndian(expected) != Value))
            {
                return false;
            }
        }

        return true;
    }
}
