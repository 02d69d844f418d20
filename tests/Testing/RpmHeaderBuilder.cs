using System.Buffers.Binary;
using System.Text;

namespace Plimsoll.Testing;

/// <summary>Writes rpm headers entry by entry, as databases store them, without region.</summary>
public sealed class RpmHeaderBuilder
{
    private readonly List<(int Tag, int Kind, int Offset, int Count)> _entries = [];
    private readonly List<byte> _data = [];

    public static RpmHeaderBuilder Package(string name, string version, string release) =>
        new RpmHeaderBuilder().Text(1000, name).Text(1001, version).Text(1002, release);

    public RpmHeaderBuilder Text(int tag, string text) => Entry(tag, 6, 1, [.. Encoding.UTF8.GetBytes(text), 0]);

    public RpmHeaderBuilder Texts(int tag, params string[] texts) => Entry(tag, 8, texts.Length, [.. texts.SelectMany(text => Encoding.UTF8.GetBytes(text).Append((byte)0))]);

    public RpmHeaderBuilder Numbers(int tag, params int[] numbers) => Entry(tag, 4, numbers.Length, [.. numbers.SelectMany(Bytes)]);

    public RpmHeaderBuilder Entry(int tag, int kind, int count, byte[] data)
    {
        _entries.Add((tag, kind, _data.Count, count));
        _data.AddRange(data);
        return this;
    }

    public byte[] ToArray() =>
    [
        .. Bytes(_entries.Count), .. Bytes(_data.Count),
        .. _entries.SelectMany(entry => (byte[])[.. Bytes(entry.Tag), .. Bytes(entry.Kind), .. Bytes(entry.Offset), .. Bytes(entry.Count)]),
        .. _data,
    ];

    private static byte[] Bytes(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
