using Plimsoll.Formats.Zstd;

namespace Plimsoll.Formats.Tests.Zstd;

/// <summary>Frames made by hand, one for each rule.</summary>
public sealed class ZstdFramesTests
{
    private static readonly byte[] WindowOf128K = [0, 7 << 3];

    public static TheoryData<string, byte[], byte[]> Good => new()
    {
        { "no bytes", Frame(WindowOf128K, ZstdData.Block(0, 0, [])), [] },
        { "raw", Frame(WindowOf128K, ZstdData.Block(0, 2, [8, 9])), [8, 9] },
        { "one byte repeated", Frame(WindowOf128K, ZstdData.Block(1, 5, [8])), [8, 8, 8, 8, 8] },
        { "several blocks", Frame(WindowOf128K, [.. ZstdData.Block(0, 2, [8, 9], isLast: false), .. ZstdData.Block(1, 2, [7])]), [8, 9, 7, 7] },
        { "only literals", Frame(WindowOf128K, ZstdData.Block(2, 4, [2 << 3, 5, 6, 0])), [5, 6] },
        { "repeated literals", Frame(WindowOf128K, ZstdData.Block(2, 3, [4 << 3 | 1, 5, 0])), [5, 5, 5, 5] },
        { "one byte of content size", Frame([0x20, 2], ZstdData.Block(0, 2, [8, 9])), [8, 9] },
        { "two bytes of content size", Frame([0x60, 1, 0], ZstdData.Block(1, 257, [8])), [.. Enumerable.Repeat((byte)8, 257)] },
        { "four bytes of content size", Frame([0x80, 7 << 3, 2, 0, 0, 0], ZstdData.Block(0, 2, [8, 9])), [8, 9] },
        { "eight bytes of content size", Frame([0xc0, 7 << 3, 2, 0, 0, 0, 0, 0, 0, 0], ZstdData.Block(0, 2, [8, 9])), [8, 9] },
        { "dictionary 0", Frame([3, 7 << 3, 0, 0, 0, 0], ZstdData.Block(0, 1, [8])), [8] },
        { "unused bit", Frame([0x10, 7 << 3], ZstdData.Block(0, 1, [8])), [8] },
        { "checksum", [.. Frame([0x04, 7 << 3], ZstdData.Block(0, 0, [])), 0x99, 0xe9, 0xd8, 0x51], [] },
    };

    public static TheoryData<string, byte[], ZstdProblem> Bad => new()
    {
        { "nothing", [], ZstdProblem.EndsEarly },
        { "only a mark", ZstdData.Mark, ZstdProblem.EndsEarly },
        { "no frame", [1, 2, 3, 4], ZstdProblem.NoFrame },
        { "old format", [0x27, 0xb5, 0x2f, 0xfd, 0], ZstdProblem.NoFrame },
        { "reserved bit", Frame([0x08, 7 << 3], ZstdData.Block(0, 1, [8])), ZstdProblem.Damaged },
        { "reserved type", Frame(WindowOf128K, ZstdData.Block(3, 1, [8])), ZstdProblem.Damaged },
        { "block beyond 128 KiB", Frame([0, 10 << 3], ZstdData.Block(1, (128 << 10) + 1, [8])), ZstdProblem.Damaged },
        { "block beyond the window", Frame([0, 0], ZstdData.Block(1, 1025, [8])), ZstdProblem.Damaged },
        { "no last block", Frame(WindowOf128K, ZstdData.Block(0, 1, [8], isLast: false)), ZstdProblem.EndsEarly },
        { "less than it says", Frame([0x20, 3], ZstdData.Block(0, 2, [8, 9])), ZstdProblem.WrongLength },
        { "more than it says", Frame([0x80, 7 << 3, 1, 0, 0, 0], ZstdData.Block(0, 2, [8, 9], isLast: false)), ZstdProblem.WrongLength },
        { "checksum of something else", [.. Frame([0x04, 7 << 3], ZstdData.Block(0, 0, [])), 0x99, 0xe9, 0xd8, 0x50], ZstdProblem.WrongChecksum },
        { "dictionary 1", Frame([1, 7 << 3, 1], ZstdData.Block(0, 1, [8])), ZstdProblem.NeedsDictionary },
        { "dictionary 65536", Frame([3, 7 << 3, 0, 0, 1, 0], ZstdData.Block(0, 1, [8])), ZstdProblem.NeedsDictionary },
        { "window of 256 MiB", Frame([0, 18 << 3], ZstdData.Block(0, 1, [8])), ZstdProblem.WindowTooLarge },
        { "largest window", Frame([0, 0xff], ZstdData.Block(0, 1, [8])), ZstdProblem.WindowTooLarge },
        { "largest content", Frame([0xe0, 255, 255, 255, 255, 255, 255, 255, 255], ZstdData.Block(0, 1, [8])), ZstdProblem.WindowTooLarge },
        { "compressed block of nothing", Frame(WindowOf128K, ZstdData.Block(2, 0, [])), ZstdProblem.Damaged },
        { "no sequences section", Frame(WindowOf128K, ZstdData.Block(2, 3, [2 << 3, 5, 6])), ZstdProblem.Damaged },
        { "bytes after no sequences", Frame(WindowOf128K, ZstdData.Block(2, 5, [2 << 3, 5, 6, 0, 0])), ZstdProblem.Damaged },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void Frames_are_read(string what, byte[] stored, byte[] content)
    {
        var unpacked = Unpacked.Of(stored);
        Assert.True(unpacked.Problem == ZstdProblem.None, $"{what}: {unpacked.Problem}");
        Assert.Equal(content, unpacked.Content);
    }

    [Theory]
    [MemberData(nameof(Good))]
    public void The_tool_reads_these_frames_too(string what, byte[] stored, byte[] content)
    {
        var theirs = ZstdData.Decompress(stored);
        Assert.True(theirs is not null && theirs.SequenceEqual(content), what);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_breaks_a_rule_is_told(string what, byte[] stored, ZstdProblem problem)
    {
        var unpacked = Unpacked.Of(stored);
        Assert.True(unpacked.Problem == problem, $"{what}: {unpacked.Problem}");
    }

    private static byte[] Frame(byte[] header, byte[] blocks) => [.. ZstdData.Mark, .. header, .. blocks];
}
