using System.Buffers.Binary;

namespace Plimsoll.Formats.Bbolt;

/// <summary>A page of a tree with its overflow: sorted keys, and a value or a further page for each.</summary>
/// <remarks>
/// Source: etcd-io/bbolt, internal/common/page.go. Header: id u64, flags u16, count u16, overflow u32.
/// Leaf element: flags u32, pos u32, ksize u32, vsize u32; branch element: pos u32, ksize u32, page u64; both are 16 bytes, and pos counts from the element.
/// </remarks>
internal sealed class BoltPage
{
    public const int HeaderBytes = 16;
    private const int ElementBytes = 16;
    private const int BranchFlag = 1;
    private const int LeafFlag = 2;
    private const uint BucketFlag = 1;

    private readonly ReadOnlyMemory<byte> _bytes;

    private BoltPage(ReadOnlyMemory<byte> bytes, bool isLeaf, int count)
    {
        _bytes = bytes;
        IsLeaf = isLeaf;
        Count = count;
    }

    public bool IsLeaf { get; }

    /// <summary>Elements; every one of them lies inside the page.</summary>
    public int Count { get; }

    public static ulong IdOf(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadUInt64LittleEndian(header);

    public static uint OverflowOf(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadUInt32LittleEndian(header[12..]);

    /// <summary>Checks every element before any is used: place, order of keys, and that all together take no more than the page has.</summary>
    /// <returns>Null with the reason when the page is damaged.</returns>
    public static BoltPage? Parse(ReadOnlyMemory<byte> bytes, out string problem)
    {
        problem = "is cut off";
        if (bytes.Length < HeaderBytes)
        {
            return null;
        }

        var flags = BinaryPrimitives.ReadUInt16LittleEndian(bytes.Span[8..]);
        var count = BinaryPrimitives.ReadUInt16LittleEndian(bytes.Span[10..]);
        if (flags is not (BranchFlag or LeafFlag))
        {
            problem = "is neither branch nor leaf";
            return null;
        }

        var page = new BoltPage(bytes, flags == LeafFlag, count);
        problem = page.Problem();
        return problem.Length == 0 ? page : null;
    }

    public ReadOnlyMemory<byte> Key(int index)
    {
        var (start, key, _) = Place(index);
        return _bytes.Slice((int)start, (int)key);
    }

    public ReadOnlyMemory<byte> Value(int index)
    {
        var (start, key, value) = Place(index);
        return _bytes.Slice((int)(start + key), (int)value);
    }

    public bool IsBucket(int index) => (U32(index, 0) & BucketFlag) != 0;

    /// <summary>The page that a branch's element leads to.</summary>
    public ulong Child(int index) => BinaryPrimitives.ReadUInt64LittleEndian(_bytes.Span[(ElementAt(index) + 8)..]);

    /// <summary>Index of the last element whose key is not above <paramref name="key"/>; -1 when all are.</summary>
    public int Find(ReadOnlySpan<byte> key)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = Key(middle).Span.SequenceCompareTo(key) <= 0 ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }

    private string Problem()
    {
        if (HeaderBytes + ((long)Count * ElementBytes) > _bytes.Length)
        {
            return $"has no room for its {Count} elements";
        }

        var used = HeaderBytes + ((long)Count * ElementBytes);
        for (var i = 0; i < Count; i++)
        {
            var (start, key, value) = Place(i);
            used += key + value;
            if (start + key + value > _bytes.Length || used > _bytes.Length)
            {
                return $"has an element that lies outside of it or over another one (number {i})";
            }

            if (i > 0 && Key(i - 1).Span.SequenceCompareTo(Key(i).Span) >= 0)
            {
                return $"has keys out of order (number {i})";
            }
        }

        return "";
    }

    private (long Start, long Key, long Value) Place(int index) => IsLeaf
        ? (ElementAt(index) + (long)U32(index, 4), U32(index, 8), U32(index, 12))
        : (ElementAt(index) + (long)U32(index, 0), U32(index, 4), 0);

    private static int ElementAt(int index) => HeaderBytes + (index * ElementBytes);

    private uint U32(int index, int field) => BinaryPrimitives.ReadUInt32LittleEndian(_bytes.Span[(ElementAt(index) + field)..]);
}
