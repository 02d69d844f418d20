using Plimsoll.Formats.GoBuildInfo;
using Plimsoll.Formats.Tests.Executables;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.Tests.GoBuildInfo;

public sealed class GoBuildInfoBlockTests
{
    [Theory]
    [InlineData(0, 2, true)]
    [InlineData(8, 0, true)]
    [InlineData(4, 1, true)]
    [InlineData(0, 0, false)]
    [InlineData((byte)'g', (byte)'o', true)]
    [InlineData(3, 1, false)]
    public void Header_needs_a_pointer_size_or_the_inline_flag(byte size, byte flags, bool expected) =>
        Assert.Equal(expected, GoBuildInfoBlock.IsHeader([.. GoBuildInfoBlock.Magic, size, flags, .. new byte[16]]));

    [Fact]
    public void Inline_texts_are_read_without_any_segment()
    {
        var block = GoBuildInfoBlock.Read(new MemoryRanges(SketchedBuildInfo.Inline("go1.22.1", "path\tx\n")), 0, [], Limits.Default);
        Assert.Equal(("go1.22.1", "path\tx\n"), (block?.GoVersion, System.Text.Encoding.UTF8.GetString(block!.Value.Modules)));
    }

    [Fact]
    public void No_prefix_of_an_inline_block_is_whole()
    {
        foreach (var prefix in Fuzz.Truncations(SketchedBuildInfo.Inline("go1.22.1", "path\tx\n")))
        {
            Assert.Null(GoBuildInfoBlock.Read(new MemoryRanges(prefix), 0, [], Limits.Default));
        }
    }
}
