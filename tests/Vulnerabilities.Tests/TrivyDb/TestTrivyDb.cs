using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Plimsoll.Vulnerabilities.Tests.TrivyDb;

/// <summary>Writes a trivy-db of a few advisories: a bbolt file with one leaf page a bucket.</summary>
internal sealed class TestTrivyDb
{
    public const string Metadata = """{"Version":2,"NextUpdate":"2024-05-02T00:00:00Z","UpdatedAt":"2024-05-01T00:00:00Z","DownloadedAt":"2024-05-01T06:00:00Z"}""";
    private const int PageSize = 4096;

    private readonly Node _root = new();

    /// <summary><paramref name="path"/> is <c>bucket/package/id</c>; slashes inside of a name are written as <c>\</c>.</summary>
    public TestTrivyDb Put(string path, string value)
    {
        var parts = Array.ConvertAll(path.Split('/'), part => part.Replace('\\', '/'));
        var node = _root;
        foreach (var part in parts[..^1])
        {
            if (!node.Buckets.TryGetValue(part, out var next))
            {
                node.Buckets.Add(part, next = new Node());
            }

            node = next;
        }

        node.Values[parts[^1]] = value;
        return this;
    }

    public byte[] ToBytes()
    {
        var pages = new List<byte[]> { new byte[PageSize], new byte[PageSize], Page(2, 0x10, []), };
        var root = Write(_root, pages);
        for (var meta = 0; meta < 2; meta++)
        {
            WriteMeta(pages[meta], meta, root, pages.Sum(page => page.Length / PageSize));
        }

        return [.. pages.SelectMany(page => page)];
    }

    /// <summary>As registries hand it out.</summary>
    public byte[] ToTarGz(string? metadata = Metadata)
    {
        var tar = new TarBuilder().File("trivy.db", ToBytes());
        tar = metadata is null ? tar : tar.File("metadata.json", metadata);
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(tar.ToArray());
        }

        return bytes.ToArray();
    }

    private static ulong Write(Node node, List<byte[]> pages)
    {
        var elements = new SortedDictionary<string, (bool IsBucket, byte[] Value)>(StringComparer.Ordinal);
        foreach (var (name, value) in node.Values)
        {
            elements.Add(name, (false, Encoding.UTF8.GetBytes(value)));
        }

        foreach (var (name, bucket) in node.Buckets)
        {
            var header = new byte[16];
            BinaryPrimitives.WriteUInt64LittleEndian(header, Write(bucket, pages));
            elements.Add(name, (true, header));
        }

        var id = (ulong)pages.Sum(page => page.Length / PageSize);
        pages.Add(Page(id, 2, [.. elements.Select(e => (Encoding.UTF8.GetBytes(e.Key), e.Value.Value, e.Value.IsBucket))]));
        return id;
    }

    private static byte[] Page(ulong id, ushort flags, (byte[] Key, byte[] Value, bool IsBucket)[] elements)
    {
        var length = 16 + (16 * elements.Length) + elements.Sum(e => e.Key.Length + e.Value.Length);
        var page = new byte[(length + PageSize - 1) / PageSize * PageSize];
        BinaryPrimitives.WriteUInt64LittleEndian(page, id);
        BinaryPrimitives.WriteUInt16LittleEndian(page.AsSpan(8), flags);
        BinaryPrimitives.WriteUInt16LittleEndian(page.AsSpan(10), (ushort)elements.Length);
        BinaryPrimitives.WriteInt32LittleEndian(page.AsSpan(12), (page.Length / PageSize) - 1);
        var data = 16 + (16 * elements.Length);
        for (var i = 0; i < elements.Length; i++)
        {
            var at = page.AsSpan(16 + (16 * i));
            BinaryPrimitives.WriteInt32LittleEndian(at, elements[i].IsBucket ? 1 : 0);
            BinaryPrimitives.WriteInt32LittleEndian(at[4..], data - 16 - (16 * i));
            BinaryPrimitives.WriteInt32LittleEndian(at[8..], elements[i].Key.Length);
            BinaryPrimitives.WriteInt32LittleEndian(at[12..], elements[i].Value.Length);
            elements[i].Key.CopyTo(page, data);
            elements[i].Value.CopyTo(page, data + elements[i].Key.Length);
            data += elements[i].Key.Length + elements[i].Value.Length;
        }

        return page;
    }

    private static void WriteMeta(byte[] page, int number, ulong root, int pages)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(page, (ulong)number);
        BinaryPrimitives.WriteUInt16LittleEndian(page.AsSpan(8), 4);
        var meta = page.AsSpan(16);
        BinaryPrimitives.WriteUInt32LittleEndian(meta, 0xED0CDAED);
        BinaryPrimitives.WriteUInt32LittleEndian(meta[4..], 2);
        BinaryPrimitives.WriteUInt32LittleEndian(meta[8..], PageSize);
        BinaryPrimitives.WriteUInt64LittleEndian(meta[16..], root);
        BinaryPrimitives.WriteUInt64LittleEndian(meta[32..], 2);
        BinaryPrimitives.WriteUInt64LittleEndian(meta[40..], (ulong)pages);
        BinaryPrimitives.WriteUInt64LittleEndian(meta[48..], (ulong)number);
        var hash = 14695981039346656037;
        foreach (var b in meta[..56])
        {
            hash = (hash ^ b) * 1099511628211;
        }

        BinaryPrimitives.WriteUInt64LittleEndian(meta[56..], hash);
    }

    private sealed class Node
    {
        public Dictionary<string, Node> Buckets { get; } = [];

        public Dictionary<string, string> Values { get; } = [];
    }
}
