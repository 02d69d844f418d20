using Plimsoll.Cli.Completion;

namespace Plimsoll.Cli.Tests.Completion;

public sealed class TypedLineTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plimsoll", "")]
    [InlineData("plimsoll ", "")]
    [InlineData("plimsoll s", "s")]
    [InlineData("plimsoll  scan  x", "scan|x")]
    [InlineData("plimsoll scan ", "scan|")]
    [InlineData("plimsoll scan 'a b", "scan|a b")]
    [InlineData("plimsoll scan \"a 'b\" c", "scan|a 'b|c")]
    [InlineData("plimsoll scan a\\ b ''", "scan|a b|")]
    [InlineData("plimsoll \\", "\\")]
    public void Splits_as_shells_quote(string line, string expected) => Assert.Equal(expected, string.Join('|', TypedLine.Words(line)));

    [Fact]
    public void A_giant_line_is_cut() => Assert.True(TypedLine.Words("plimsoll " + new string('x', 1 << 20))[^1].Length < 1 << 17);
}
