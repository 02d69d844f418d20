using System.Security.Cryptography;
using Plimsoll.Formats.Zstd;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.Tests.Zstd;

/// <summary>Oracle: Debian's zstd (1.5.4 when this was written), which makes the inputs and says what damaged ones hold.</summary>
public sealed class ZstdStreamTests
{
    private static readonly byte[][] Contents =
    [
        [], [7], Unpacked.Text(100), Unpacked.Text(7000), new byte[300_000], Unpacked.Text(300_000),
        [.. Unpacked.Random(140_000), .. Unpacked.Text(50_000), .. Unpacked.Random(50_000)],
    ];

    [Theory]
    [InlineData("--fast=5")]
    [InlineData("-1 --no-check")]
    [InlineData("-1 --check")]
    [InlineData("-3")]
    [InlineData("-5 --no-compress-literals")]
    [InlineData("-9")]
    [InlineData("-12 --no-content-size")]
    [InlineData("-16 --target-compressed-block-size=1400")]
    [InlineData("-19")]
    [InlineData("--ultra -22")]
    [InlineData("-1 --rsyncable")]
    public void What_the_tool_packs_comes_out_as_it_went_in(string options)
    {
        foreach (var content in Contents)
        {
            var unpacked = Unpacked.Of(ZstdData.Compress(content, options.Split(' ')));
            Assert.Equal(ZstdProblem.None, unpacked.Problem);
            Assert.Equal(SHA256.HashData(content), SHA256.HashData(unpacked.Content));
        }
    }

    [Fact]
    public void Every_level_is_read()
    {
        var content = Unpacked.Text(40_000);
        for (var level = 1; level <= 22; level++)
        {
            Assert.Equal(content, Unpacked.Of(ZstdData.Compress(content, "--ultra", $"-{level}")).Content);
        }
    }

    [Fact]
    public void Copies_from_far_back_are_found_behind_the_writing_position()
    {
        var text = Unpacked.Text(1 << 20);
        byte[] content = [.. text, .. Unpacked.Random(3 << 20), .. text, .. text];
        foreach (var options in new[] { "-3 --zstd=wlog=18", "-3 --long=23", "--ultra -20 --long=27", "-1 --long=20" })
        {
            Assert.True(content.AsSpan().SequenceEqual(Unpacked.Of(ZstdData.Compress(content, options.Split(' '))).Content), options);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(1 << 20)]
    public async Task Pieces_of_any_size_give_the_same(int piece)
    {
        var content = Unpacked.Text(60_000);
        var stored = ZstdData.Compress(content);
        Assert.Equal(content, Unpacked.Of(stored, piece).Content);
        await using var stream = new ZstdStream(new SlowStream(stored, piece), Limits.Default);
        var output = new MemoryStream();
        await stream.CopyToAsync(output, piece, TestContext.Current.CancellationToken);
        Assert.Equal(content, output.ToArray());
    }

    [Fact]
    public void Frames_follow_each_other_with_skippable_ones_anywhere()
    {
        var text = Unpacked.Text(500);
        byte[] stored =
        [
            .. ZstdData.Skippable([1, 2, 3]), .. ZstdData.Compress(text), .. ZstdData.Compress([]), .. ZstdData.Skippable([], 15),
            .. ZstdData.Compress(text, "--check"), .. ZstdData.Skippable(new byte[300_000], 9),
        ];

        Assert.Equal(new Unpacked([.. text, .. text], ZstdProblem.None).Content, Unpacked.Of(stored).Content);
        Assert.Equal(ZstdProblem.None, Unpacked.Of(stored).Problem);
        Assert.Equal(ZstdProblem.EndsEarly, Unpacked.Of(stored[..^1]).Problem);
    }

    [Fact]
    public void Every_truncation_is_told_after_the_whole_blocks_there_were()
    {
        byte[] content = [.. Unpacked.Text(300_000), .. Unpacked.Random(10_000)];
        foreach (var whole in new[] { ZstdData.Compress(content, "--check"), ZstdData.Store(content) })
        {
            foreach (var prefix in Fuzz.Truncations(whole, 150))
            {
                var unpacked = Unpacked.Of(prefix);
                Assert.Equal(ZstdProblem.EndsEarly, unpacked.Problem);
                Assert.True(content.AsSpan().StartsWith(unpacked.Content), $"{prefix.Length}");
                Assert.True(unpacked.Content.Length > 0 || prefix.Length < 135_000);
            }
        }
    }

    [Fact]
    public void Garbage_after_a_frame_a_wrong_checksum_and_a_wrong_length_are_told()
    {
        var whole = ZstdData.Compress([1, 2, 3], "--check");
        Assert.Equal(ZstdProblem.NoFrame, Unpacked.Of([.. whole, 9, 9, 9, 9]).Problem);
        Assert.Equal(ZstdProblem.EndsEarly, Unpacked.Of([.. whole, 9]).Problem);
        whole[^1] ^= 1;
        Assert.Equal(ZstdProblem.WrongChecksum, Unpacked.Of(whole).Problem);
        Assert.Equal([1, 2, 3], Unpacked.Of(whole).Content);
    }

    [Fact]
    public void What_looks_back_too_far_is_refused()
    {
        var stored = ZstdData.Compress(Unpacked.Random(3 << 20));
        Assert.Equal(ZstdProblem.WindowTooLarge, Unpacked.Of(stored, limits: Limits.Default with { MaxZstdWindowBytes = 1 << 20 }).Problem);
        Assert.Equal(ZstdProblem.None, Unpacked.Of(stored, limits: Limits.Default with { MaxZstdWindowBytes = 4 << 20 }).Problem);
    }

    [Fact]
    public void A_dictionary_is_refused_by_name()
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < 200; i++)
        {
            folder.Write($"samples/{i}", Unpacked.Text(2000, i % 5));
        }

        var dictionary = folder.File("dictionary");
        var trained = Tool.Run(Tool.Require("zstd"), ["-q", "--train", "-r", folder.File("samples"), "-o", dictionary]);
        Assert.True(trained.ExitCode == 0, trained.Error);

        Assert.Equal(ZstdProblem.NeedsDictionary, Unpacked.Of(ZstdData.Compress(Unpacked.Text(2000), "-D", dictionary)).Problem);
        Assert.Equal(ZstdProblem.Damaged, Unpacked.Of(ZstdData.Compress(Unpacked.Text(2000), "-D", dictionary, "--no-dictID", "-19")).Problem);
    }

    /// <summary>What the tool refuses, we refuse, and else the content is the same; only some bits left over in literals, which RFC 8878, 4.2.2 forbids, it overlooks.</summary>
    [Theory]
    [InlineData("-1 --no-check", 1)]
    [InlineData("-19 --no-check", 2)]
    [InlineData("-5 --check", 3)]
    public void Damaged_data_gives_what_the_tool_gives(string options, int seed)
    {
        var good = ZstdData.Compress(Unpacked.Text(900), options.Split(' '));
        foreach (var damaged in Fuzz.Mutations(good, 25, seed))
        {
            var theirs = ZstdData.Decompress(damaged);
            var ours = Unpacked.Of(damaged);
            Assert.True(theirs is not null || ours.Problem != ZstdProblem.None, Convert.ToHexString(damaged));
            Assert.True(theirs is null || theirs.AsSpan().SequenceEqual(ours.Content) || ours.Problem == ZstdProblem.Damaged, Convert.ToHexString(damaged));
        }
    }

    [Fact]
    public void Mutations_neither_hang_nor_throw_nor_take_memory()
    {
        var before = GC.GetTotalAllocatedBytes();
        var count = 0;
        foreach (var options in new[] { "-1 --no-check", "-19 --no-check", "-3 --no-compress-literals" })
        {
            var good = ZstdData.Compress(Unpacked.Text(6000), options.Split(' '));
            var clock = System.Diagnostics.Stopwatch.StartNew();
            foreach (var damaged in Fuzz.Mutations(good, 1500).TakeWhile(_ => clock.Elapsed < TimeSpan.FromSeconds(1)))
            {
                Unpacked.Of(damaged, limits: Limits.Default with { MaxZstdWindowBytes = 8 << 20 });
                count++;
            }
        }

        Assert.True(GC.GetTotalAllocatedBytes() - before < count * (16L << 20));
    }

    [Fact]
    public void A_claimed_window_takes_no_memory()
    {
        byte[] stored = [.. ZstdData.Mark, 0, 17 << 3, .. ZstdData.Block(0, 3, [1, 2, 3])];
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal([1, 2, 3], Unpacked.Of(stored).Content);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 3 << 20);
    }

    private sealed class SlowStream(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, piece)], cancellationToken);
    }
}
