using System.Buffers.Binary;

namespace Plimsoll.Formats.Bbolt;

/// <summary>A bucket: the root page of its own tree, or, when it is small, the one page of it inside its parent's value.</summary>
/// <remarks>Source: etcd-io/bbolt, internal/common/inode.go and bucket.go: root u64, sequence u64; a root of 0 means that the page follows.</remarks>
public sealed record BoltBucket
{
    private const int HeaderBytes = 16;

    internal BoltBucket(ulong root) => Root = root;

    internal ulong Root { get; }

    internal ReadOnlyMemory<byte> Inline { get; private init; }

    internal static BoltBucket? Parse(ReadOnlyMemory<byte> value)
    {
        if (value.Length < HeaderBytes)
        {
            return null;
        }

        var bucket = new BoltBucket(BinaryPrimitives.ReadUInt64LittleEndian(value.Span));
        return bucket.Root != 0 ? bucket : bucket with { Inline = value[HeaderBytes..] };
    }
}

/// <summary>A key with its value, or with a bucket.</summary>
public sealed record BoltEntry(ReadOnlyMemory<byte> Key, ReadOnlyMemory<byte> Value, BoltBucket? Bucket);
