using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Plimsoll.Testing;

/// <summary>Writes ZIP archives field by field, so that each of them can lie.</summary>
public sealed class ZipBuilder
{
    private readonly List<byte> _data = [];
    private readonly List<byte> _directory = [];
    private int _count;

    /// <summary>What stands before the archive's own first byte.</summary>
    public byte[] Prefix { get; set; } = [];

    public string Comment { get; set; } = "";

    /// <summary>Whether entries and end have their numbers in 64-bit records.</summary>
    public bool Is64 { get; set; }

    /// <summary>What the end record says, where it is not the truth.</summary>
    public int? ClaimedCount { get; set; }

    public static byte[] Of(params (string Name, byte[] Content)[] entries)
    {
        var zip = new ZipBuilder();
        foreach (var (name, content) in entries)
        {
            zip.Add(name, content);
        }

        return zip.ToArray();
    }

    public ZipBuilder Add(string name, string content) => Add(name, Encoding.UTF8.GetBytes(content));

    /// <param name="packed">The stored bytes, where they are not the content deflated.</param>
    /// <param name="size">The inflated size that the directory states.</param>
    /// <param name="header">Offset of the local header that the directory states.</param>
    public ZipBuilder Add(string name, byte[] content, bool deflate = true, ushort? method = null, ushort flags = 0, byte[]? packed = null, long? size = null, int? header = null)
    {
        packed ??= deflate ? Deflate(content) : content;
        var fields = new byte[18];
        BinaryPrimitives.WriteUInt16LittleEndian(fields, flags);
        BinaryPrimitives.WriteUInt16LittleEndian(fields.AsSpan(2), method ?? (ushort)(deflate ? 8 : 0));
        var utf8 = Encoding.UTF8.GetBytes(name);
        var extra = Is64 ? (byte[])[1, 0, 24, 0, .. Number((ulong)(size ?? content.Length), 8), .. Number((ulong)packed.Length, 8), .. Number((ulong)(header ?? _data.Count), 8)] : [];
        byte[] sizes = Is64 ? [.. Number(uint.MaxValue, 4), .. Number(uint.MaxValue, 4)] : [.. Number((ulong)packed.Length, 4), .. Number((ulong)(size ?? content.Length), 4)];
        _directory.AddRange([.. "PK\u0001\u0002"u8, 20, 0, 20, 0, .. fields[..12], .. sizes, .. Number((ulong)utf8.Length, 2), .. Number((ulong)extra.Length, 2), .. new byte[10]]);
        _directory.AddRange([.. Is64 ? Number(uint.MaxValue, 4) : Number((ulong)(header ?? _data.Count), 4), .. utf8, .. extra]);
        _data.AddRange([.. "PK\u0003\u0004"u8, 20, 0, .. fields[..12], .. sizes, .. Number((ulong)utf8.Length, 2), 0, 0, .. utf8, .. packed]);
        _count++;
        return this;
    }

    public byte[] ToArray()
    {
        var count = (ulong)(ClaimedCount ?? _count);
        byte[] end64 = Is64
            ? [.. "PK\u0006\u0006"u8, .. Number(44, 8), 45, 0, 45, 0, .. new byte[8], .. Number(count, 8), .. Number(count, 8), .. Number((ulong)_directory.Count, 8), .. Number((ulong)_data.Count, 8),
                .. "PK\u0006\u0007"u8, .. new byte[4], .. Number((ulong)(_data.Count + _directory.Count), 8), 1, 0, 0, 0]
            : [];
        byte[] numbers = Is64
            ? [.. Enumerable.Repeat((byte)0xff, 12)]
            : [.. Number(count & 0xffff, 2), .. Number(count & 0xffff, 2), .. Number((ulong)_directory.Count, 4), .. Number((ulong)_data.Count, 4)];
        return [.. Prefix, .. _data, .. _directory, .. end64, .. "PK\u0005\u0006"u8, .. new byte[4], .. numbers, .. Number((ulong)Comment.Length, 2), .. Encoding.ASCII.GetBytes(Comment)];
    }

    public static byte[] Deflate(byte[] content)
    {
        var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.Optimal))
        {
            deflate.Write(content);
        }

        return output.ToArray();
    }

    private static byte[] Number(ulong value, int bytes)
    {
        var number = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(number, value);
        return number[..bytes];
    }
}
