using Plimsoll.Formats.Zstd;

namespace Plimsoll.Formats.Tests.Zstd;

public sealed class HuffmanTableTests
{
    /// <summary>The example of RFC 8878, 4.2.1.3: weights 4 3 2 0 1, the last one derived.</summary>
    [Fact]
    public void The_example_of_the_standard_gives_its_codes()
    {
        var table = Read([127 + 5, 0x43, 0x20, 0x10]);
        Assert.Equal(4, table!.Bits);
        var lines = table.Cells[..16].ToArray().Select(cell => (Symbol: cell & 255, Bits: cell >> 8));
        Assert.Equal([(4, 4), (5, 4), (2, 3), (2, 3), (1, 2), (1, 2), (1, 2), (1, 2), .. Enumerable.Repeat((0, 1), 8)], lines);
    }

    [Theory]
    [InlineData("nothing", "")]
    [InlineData("fewer weights than it says", "8443")]
    [InlineData("a weight beyond eleven", "81C1")]
    [InlineData("only zeros", "8100")]
    [InlineData("no pair of longest codes", "8020")]
    [InlineData("more bits than codes may have", "81BB")]
    [InlineData("a rest that is no power of two", "834010")]
    [InlineData("compressed weights of nothing", "00")]
    [InlineData("compressed weights without bits", "0220F0")]
    public void What_is_no_tree_is_refused(string what, string hex) => Assert.True(Read(Convert.FromHexString(hex)) is null, what);

    private static HuffmanTable? Read(byte[] tree)
    {
        byte[] buffer = [.. new byte[BackwardBits.Margin], .. tree, .. new byte[BackwardBits.Margin]];
        var table = new HuffmanTable();
        var start = BackwardBits.Margin;
        var isRead = table.TryRead(buffer, ref start, start + tree.Length);
        Assert.Equal(isRead, table.Bits > 0);
        return isRead && start == BackwardBits.Margin + tree.Length ? table : null;
    }
}
