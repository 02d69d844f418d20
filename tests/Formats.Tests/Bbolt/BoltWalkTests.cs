using System.Buffers.Binary;
using System.Diagnostics;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.Tests.Bbolt;

public sealed class BoltWalkTests
{
    [Fact]
    public void Reads_what_bbolt_wrote()
    {
        var (lines, found) = BoltSample.Read(BoltSample.Bytes());

        List<string> expected =
        [
            "empty/", "inline/", "inline/a=1", "inline/b=", "many/",
            .. Enumerable.Range(0, 300).Where(i => i != 7).Select(i => $"many/key-{i:0000}={new string('v', i % 40)}"),
            "nested/", .. Nested("one"), .. Nested("two"),
        ];
        Assert.Empty(found);
        Assert.Equal(expected, lines);

        static string[] Nested(string name) =>
            [$"nested/{name}/", $"nested/{name}/deep/", $"nested/{name}/deep/k={name}", $"nested/{name}/large={string.Concat(Enumerable.Repeat(name, 1000))}"];
    }

    [Fact]
    public void Pages_that_loop_end()
    {
        // Every branch page is made to lead to itself.
        var bytes = BoltSample.Bytes();
        var branches = 0;
        for (var page = 2; page < bytes.Length / BoltSample.PageSize; page++)
        {
            var at = bytes.AsSpan(page * BoltSample.PageSize);
            if (at[8] == 1)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(at[(16 + 8)..], (ulong)page);
                branches++;
            }
        }

        var found = BoltSample.Read(bytes).Diagnostics;

        Assert.NotEqual(0, branches);
        Assert.Contains(found, d => d is { Code: "bolt-loop", Severity: DiagnosticSeverity.Error });
    }

    [Fact]
    public void A_bucket_that_is_its_own_parent_ends()
    {
        var bytes = BoltSample.Bytes();
        for (var at = 0; at + 16 <= bytes.Length; at++)
        {
            // The value of "many": 16 bytes with the number of a branch page.
            if (bytes.AsSpan(at).StartsWith("many"u8) && at + 20 <= bytes.Length)
            {
                foreach (var meta in new[] { 16, BoltSample.PageSize + 16 })
                {
                    var root = BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(meta + 16));
                    if ((ulong)(at / BoltSample.PageSize) == root)
                    {
                        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(at + 4), root);
                    }
                }
            }
        }

        var (lines, found) = BoltSample.Read(bytes);

        Assert.Contains(found, d => d.Code == "bolt-loop");
        Assert.Contains("inline/a=1", lines);
    }

    [Fact]
    public void A_cut_file_says_what_is_missing()
    {
        foreach (var cut in Fuzz.Truncations(BoltSample.Bytes(), 400))
        {
            var (lines, found) = BoltSample.Read(cut);
            Assert.True(found.Count > 0 || lines.Contains("nested/two/deep/k=two"), $"{cut.Length} bytes");
        }
    }

    [Fact]
    public void Damage_never_throws_nor_takes_long()
    {
        var good = BoltSample.Bytes();
        var clock = Stopwatch.StartNew();
        foreach (var bad in Fuzz.Mutations(good, 2000).TakeWhile(_ => clock.Elapsed < TimeSpan.FromSeconds(5)))
        {
            Assert.InRange(BoltSample.Read(bad).Lines.Count, 0, 5000);
        }
    }
}
