using System.Buffers.Binary;

namespace Plimsoll.Testing;

/// <summary>Writes package databases in rpm's ndb format: one page of slots, then the blobs.</summary>
public static class NdbBuilder
{
    public static byte[] Of(params byte[][] blobs)
    {
        var file = new List<byte>(new byte[4096]);
        var slots = new byte[4096];
        Write(slots, 0, "RpmP"u8, 0, 1, 1);
        Put(slots, 16, (uint)blobs.Length + 1);
        for (var i = 0; i < slots.Length / 16 - 2; i++)
        {
            uint index = 0, block = 0, blocks = 0;
            if (i < blobs.Length)
            {
                (index, block) = ((uint)i + 1, (uint)file.Count / 16);
                file.AddRange(Blob(index, blobs[i]));
                blocks = (uint)file.Count / 16 - block;
            }

            Write(slots, 32 + 16 * i, "Slot"u8, index, block, blocks);
        }

        return [.. slots, .. file.Skip(slots.Length)];
    }

    private static byte[] Blob(uint index, byte[] content)
    {
        var blob = new byte[(16 + content.Length + 12 + 15) / 16 * 16];
        Write(blob, 0, "BlbS"u8, index, 1, (uint)content.Length);
        content.CopyTo(blob, 16);
        uint low = 1, high = 0;
        foreach (var b in blob.AsSpan()[..^12])
        {
            low = (low + b) % 65521;
            high = (high + low) % 65521;
        }

        Put(blob, blob.Length - 12, (high << 16) | low);
        Put(blob, blob.Length - 8, (uint)content.Length);
        "BlbE"u8.CopyTo(blob.AsSpan()[^4..]);
        return blob;
    }

    private static void Write(byte[] into, int at, ReadOnlySpan<byte> magic, uint first, uint second, uint third)
    {
        magic.CopyTo(into.AsSpan(at));
        Put(into, at + 4, first);
        Put(into, at + 8, second);
        Put(into, at + 12, third);
    }

    private static void Put(byte[] into, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(into.AsSpan(at), value);
}
