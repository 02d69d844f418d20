using System.Buffers.Binary;
using System.Text;
using Plimsoll.Formats.Bbolt;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.Tests.Bbolt;

public sealed class BoltFileTests
{
    [Theory]
    [InlineData("many", "key-0000", "")]
    [InlineData("many", "key-0008", "vvvvvvvv")]
    [InlineData("many", "key-0299", "vvvvvvvvvvvvvvvvvvv")]
    [InlineData("inline", "a", "1")]
    [InlineData("inline", "b", "")]
    public void Finds_a_key_by_way_of_branches(string bucket, string key, string value)
    {
        var found = new List<Diagnostic>();
        var file = BoltSample.Open(BoltSample.Bytes(), found)!;

        var place = file.Find(file.Root, Encoding.ASCII.GetBytes(bucket))!.Bucket!;

        Assert.Equal(value, Encoding.ASCII.GetString(file.Find(place, Encoding.ASCII.GetBytes(key))!.Value.Span));
        Assert.Empty(found);
    }

    [Theory]
    [InlineData("many", "key-0007")]
    [InlineData("many", "key-0300")]
    [InlineData("many", "")]
    [InlineData("empty", "a")]
    [InlineData("inline", "c")]
    public void Finds_no_key_that_is_not_there(string bucket, string key)
    {
        var found = new List<Diagnostic>();
        var file = BoltSample.Open(BoltSample.Bytes(), found)!;

        Assert.Null(file.Find(file.Find(file.Root, Encoding.ASCII.GetBytes(bucket))!.Bucket!, Encoding.ASCII.GetBytes(key)));
        Assert.Empty(found);
    }

    [Fact]
    public void Takes_the_other_meta_page_when_one_is_damaged()
    {
        var whole = BoltSample.Read(BoltSample.Bytes()).Lines;
        foreach (var damaged in new[] { 0, 1 })
        {
            var bytes = BoltSample.Bytes();
            bytes[(damaged * BoltSample.PageSize) + 16 + 48] ^= 1;

            var (lines, found) = BoltSample.Read(bytes);

            Assert.Equal((DiagnosticSeverity.Warning, "bolt-meta"), (found[0].Severity, found[0].Code));
            Assert.True(lines.SequenceEqual(whole) || lines.Contains("many/key-0007=vvvvvvv"), "neither this state nor the one before");
        }
    }

    public static TheoryData<string, Action<byte[]>, string> Damages => new()
    {
        { "no signature", bytes => bytes.AsSpan(0, 2 * BoltSample.PageSize).Clear(), "no bbolt database" },
        { "another version", bytes => Metas(bytes, meta => BinaryPrimitives.WriteUInt32LittleEndian(meta[4..], 3)), "version 3" },
        { "wrong checksum", bytes => Metas(bytes, meta => meta[56] ^= 1, sign: false), "checksum" },
        { "page size", bytes => Metas(bytes, meta => BinaryPrimitives.WriteUInt32LittleEndian(meta[8..], 1000)), "pages of 1000 bytes" },
        { "root outside", bytes => Metas(bytes, meta => BinaryPrimitives.WriteUInt64LittleEndian(meta[16..], 1ul << 40)), "outside of the file" },
        { "root is a meta page", bytes => Metas(bytes, meta => BinaryPrimitives.WriteUInt64LittleEndian(meta[16..], 1)), "outside of the file" },
        { "page of another number", bytes => Root(bytes)[0] ^= 0x40, "calls itself" },
        { "page of no kind", bytes => Root(bytes)[8] = 0x10, "neither branch nor leaf" },
        { "hostile overflow", bytes => Root(bytes).Slice(12, 4).Fill(0xff), "more than the file" },
        { "hostile count", bytes => Root(bytes).Slice(10, 2).Fill(0xff), "no room for its 65535 elements" },
        { "key outside", bytes => Root(bytes).Slice(16 + 4, 4).Fill(0xff), "lies outside" },
        { "value outside", bytes => Root(bytes).Slice(16 + 12, 4).Fill(0x7f), "lies outside" },
        { "bucket too short", bytes => BinaryPrimitives.WriteUInt32LittleEndian(Root(bytes)[(16 + 12)..], 3), "too short" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void Reports_what_is_damaged(string name, Action<byte[]> damage, string message)
    {
        var bytes = BoltSample.Bytes();
        damage(bytes);

        var found = BoltSample.Read(bytes).Diagnostics;

        Assert.True(found.Exists(d => d.Severity == DiagnosticSeverity.Error && d.Message.Contains(message, StringComparison.Ordinal)), $"{name}: {string.Join("; ", found)}");
    }

    [Fact]
    public void A_page_larger_than_the_limit_is_not_read()
    {
        var found = new List<Diagnostic>();
        var file = BoltFile.Open(new Executables.MemoryRanges(BoltSample.Bytes()), "x", Limits.Default with { MaxBoltPageBytes = 512 }, found.Add)!;

        Assert.Null(file.Find(file.Root, "many"u8));
        Assert.Contains("more than 512", Assert.Single(found).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Knows_its_first_page()
    {
        Assert.True(BoltFile.LooksLikeBolt(BoltSample.Bytes().AsSpan(0, 64)));
        Assert.False(BoltFile.LooksLikeBolt(new byte[64]));
        Assert.False(BoltFile.LooksLikeBolt([]));
    }

    /// <summary>The root page that the newer meta names.</summary>
    private static Span<byte> Root(byte[] bytes)
    {
        var newest = BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(16 + 48)) > BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(BoltSample.PageSize + 16 + 48)) ? 0 : BoltSample.PageSize;
        return bytes.AsSpan((int)BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(newest + 16 + 16)) * BoltSample.PageSize);
    }

    private delegate void Change(Span<byte> meta);

    private static void Metas(byte[] bytes, Change change, bool sign = true)
    {
        foreach (var start in new[] { 16, BoltSample.PageSize + 16 })
        {
            var meta = bytes.AsSpan(start, 64);
            change(meta);
            if (sign)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(meta[56..], Checksum(meta[..56]));
            }
        }
    }

    private static ulong Checksum(ReadOnlySpan<byte> bytes)
    {
        var hash = 14695981039346656037;
        foreach (var b in bytes)
        {
            hash = (hash ^ b) * 1099511628211;
        }

        return hash;
    }
}
