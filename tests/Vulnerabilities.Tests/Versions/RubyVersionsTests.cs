namespace Plimsoll.Vulnerabilities.Tests.Versions;

public sealed class RubyVersionsTests
{
    private static readonly VersionGenerator Generator = new(
        [
            ["", "", "", "", "", " "],
            ["0", "1", "2", "10", "01"],
            ["", ".0", ".1", ".2", ".10", ".00"],
            ["", "", ".0", ".1", ".010", ".99999999999999999999"],
            ["", "", "", ".a", ".rc1", ".beta.2", "rc1", ".RC1", ".pre", ".b0", ".a0b", ".0.a", "-rc1", "-1", "-a-b", "p12", ".z"],
            ["", "", ".0", ".1", ".10", ".a", ".0.1", "-x", ".0.0", "1"],
        ],
        [".", "-", "+", "_", "v", "..", "é", "--", "x86_64", ",", "A"]);

    [Theory]
    [InlineData("0")]
    [InlineData("1.2.3.4.5")]
    [InlineData("1.2.3.rc1")]
    [InlineData("1.2.3-4")]
    [InlineData(" 1.0\n")]
    [InlineData("1.0.A-b.C-d")]
    [InlineData("1--")]
    public void Takes_what_Gem_Version_takes(string version) => Assert.True(OrderTable.Scheme("gem").IsValid(version));

    [Theory]
    [InlineData("only space", " ")]
    [InlineData("prefix v", "v1.0")]
    [InlineData("letter first", "a1")]
    [InlineData("letter in the first number", "1a")]
    [InlineData("hyphen at the end", "1.0-")]
    [InlineData("point at the end", "1.0.")]
    [InlineData("two points", "1..0")]
    [InlineData("point behind the hyphen", "1-.a")]
    [InlineData("platform", "1.0-x86_64-linux")]
    [InlineData("build metadata", "1.0+1")]
    [InlineData("constraint", "~> 1.0")]
    [InlineData("two versions", "1.0\n2.0")]
    [InlineData("no ASCII", "1.0é")]
    [InlineData("digits of another script", "١.٢")]
    [InlineData("space that Ruby does not know", "\u00a01.0")]
    public void Refuses_what_Gem_Version_refuses(string why, string version) => Assert.False(OrderTable.Scheme("gem").IsValid(version), why);

    [Fact]
    public void Agrees_with_Gem_Version()
    {
        var ruby = Tool.Require("ruby");
        VersionOracle.Check("gem", [.. OrderTable.Pairs("gem"), .. Generator.Pairs(20_000, seed: 1)], input => Tool.Run(ruby, [VersionOracle.Script("gem.rb")], input));
    }
}
