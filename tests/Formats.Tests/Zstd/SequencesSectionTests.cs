using Plimsoll.Formats.Zstd;

namespace Plimsoll.Formats.Tests.Zstd;

/// <summary>Blocks made by hand: literals as they are, and sequences whose codes are single ones (mode 1), so that only extra bits remain.</summary>
public sealed class SequencesSectionTests
{
    public static TheoryData<string, byte[], string> Good => new()
    {
        { "a copy of all there was", Block("abc", 1, 0x54, 3, 2, 0, 0b110), "abcabc" },
        { "the last offset, which is 1 at first", Block("a", 1, 0x54, 1, 0, 0, 1), "aaaa" },
        { "an overlap of two", Block("ab", 1, 0x54, 2, 2, 2, 0b101), "abababa" },
        { "literals after the last sequence", Block("aXY", 1, 0x54, 1, 0, 0, 1), "aaaaXY" },
        { "the second offset, which is 4 at first", Block("abcd", 1, 0x54, 4, 1, 0, 0b10), "abcdabc" },
        { "the third offset, which is 8 at first", Block("abcdefgh", 1, 0x54, 8, 1, 0, 0b11), "abcdefghabc" },
        { "a count of two bytes", Block("a", 0x80, 1, 0x54, 1, 0, 0, 1), "aaaa" },
        { "no sequence", Block("abc", 0), "abc" },
        { "two with the second recalling the first", Block("aba", 2, 0x54, 1, 0, 0, 1), "aaaabbbba" },
    };

    public static TheoryData<string, byte[]> Bad => new()
    {
        { "an offset beyond the start", Block("abc", 1, 0x54, 3, 2, 0, 0b111) },
        { "an offset where nothing is", Block("", 1, 0x54, 0, 0, 0, 1) },
        { "an offset of zero", Block("a", 2, 0x54, 0, 1, 0, 0b111) },
        { "more literals than there are", Block("ab", 1, 0x54, 3, 0, 0, 1) },
        { "reserved bits", Block("a", 1, 0x55, 1, 0, 0, 1) },
        { "a table from before that is none", Block("a", 1, 0xfc, 1) },
        { "bits left over", Block("abc", 1, 0x54, 3, 2, 0, 0b1110) },
        { "too few bits", Block("abc", 1, 0x54, 3, 2, 0, 0b10) },
        { "no end mark", Block("abc", 1, 0x54, 3, 2, 0, 0) },
        { "no bits at all", Block("abc", 1, 0x54, 3, 2, 0) },
        { "an unknown code", Block("abc", 1, 0x54, 36, 2, 0, 1) },
        { "no modes", Block("abc", 1) },
        { "half a count", Block("abc", 0x80) },
        { "two thirds of a count", Block("abc", 255, 0) },
        { "a block beyond 128 KiB", Block("abc", 3, 0x54, 1, 0, 52, 1, 0, 0, 0, 0, 0, 1) },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void Sequences_are_carried_out(string what, byte[] stored, string content)
    {
        var unpacked = Unpacked.Of(stored);
        Assert.True(unpacked.Problem == ZstdProblem.None, what);
        Assert.Equal(content, System.Text.Encoding.ASCII.GetString(unpacked.Content));
    }

    [Theory]
    [MemberData(nameof(Good))]
    public void The_tool_carries_them_out_too(string what, byte[] stored, string content) =>
        Assert.True(content == System.Text.Encoding.ASCII.GetString(ZstdData.Decompress(stored) ?? []), what);

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_breaks_a_rule_is_damage(string what, byte[] stored)
    {
        var unpacked = Unpacked.Of(stored);
        Assert.True(unpacked is { Problem: ZstdProblem.Damaged, Content: [] }, what);
    }

    private static byte[] Block(string literals, params byte[] sequences)
    {
        byte[] content = [(byte)(literals.Length << 3), .. System.Text.Encoding.ASCII.GetBytes(literals), .. sequences];
        return [.. ZstdData.Mark, 0, 7 << 3, .. ZstdData.Block(2, content.Length, content)];
    }
}
