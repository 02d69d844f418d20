namespace Plimsoll.Vulnerabilities.Tests.Versions;

public sealed class HexVersionsTests
{
    private static readonly VersionGenerator Generator = new(
        [
            ["0", "1", "2", "10"],
            [".0", ".1", ".2", ".10"],
            [".0", ".1", ".9", ".10", ".99999999999999999999"],
            [
                "", "", "", "", "", "", "", "",
                .. from first in (string[])["-alpha", "-beta", "-rc", "-0", "-1", "-10", "-a-b", "--", "-A", "-1a", "-x"]
                   from rest in (string[])["", ".0", ".1", ".2", ".10", ".a", ".beta", ".-", ".20200101", ".2a", ".1.0", ".1.x"]
                   select first + rest,
            ],
            ["", "", "", "+build", "+1", "+001.b-c", "+2"],
        ],
        ["v", ".", "..", "-", "+", "_", " ", ".4", "é", "++", "-01", ".01", "01"]);

    [Theory]
    [InlineData("0.0.0")]
    [InlineData("1.2.3-rc.1+build.5")]
    [InlineData("1.2.3--.-")]
    public void Takes_semantic_versions(string version) => Assert.True(OrderTable.Scheme("hex").IsValid(version));

    [Theory]
    [InlineData("one number", "1")]
    [InlineData("two numbers", "1.2")]
    [InlineData("four numbers", "1.2.3.4")]
    [InlineData("prefix v", "v1.2.3")]
    [InlineData("leading zero", "1.02.3")]
    [InlineData("leading zero in a prerelease", "1.2.3-01")]
    [InlineData("no hyphen", "1.2.3beta")]
    [InlineData("empty prerelease", "1.2.3-")]
    [InlineData("empty identifier", "1.2.3-a..b")]
    [InlineData("empty build", "1.2.3+")]
    [InlineData("space", "1.2.3 ")]
    [InlineData("requirement", "~> 1.2")]
    [InlineData("underscore", "1.2.3-a_b")]
    [InlineData("no ASCII", "1.2.3-é")]
    public void Refuses_what_is_no_version(string why, string version) => Assert.False(OrderTable.Scheme("hex").IsValid(version), why);

    [Fact]
    public void Agrees_with_Elixir()
    {
        var elixir = Tool.Require("elixir");
        VersionOracle.Check("hex", [.. OrderTable.Pairs("hex"), .. Generator.Pairs(20_000, seed: 1)], input => Tool.Run(elixir, [VersionOracle.Script("hex.exs")], input));
    }
}
