namespace Plimsoll.Vulnerabilities.Tests.Versions;

public sealed class PubVersionsTests
{
    /// <summary>Without leading zeros, which npm's semver refuses and Dart's pub_semver takes.</summary>
    private static readonly VersionGenerator Generator = new(
        [
            ["0", "1", "2", "10"],
            [".0", ".1", ".2", ".10"],
            [".0", ".1", ".9", ".10"],
            [
                "", "", "", "", "", "", "", "",
                .. from first in (string[])["-alpha", "-beta", "-dev", "-0", "-1", "-10", "-a-b", "--", "-A", "-1a", "-x"]
                   from rest in (string[])["", ".0", ".1", ".2", ".10", ".a", ".beta", ".-", ".2a", ".1.0", ".1.x"]
                   select first + rest,
            ],
            ["", "", "+build", "+1", "+2", "+10", "+b.1", "+b.2", "+b.10", "+1.0", "+b", "+B", "+a-b", "+1a"],
        ],
        ["v", ".", "..", "-", "_", ".4", "é", "++", "*"]);

    [Theory]
    [InlineData("0.0.0")]
    [InlineData("1.2.3-dev.1+4")]
    [InlineData("1.2.3+a.b-c.001")]
    [InlineData("01.02.03-04")]
    public void Takes_what_pub_semver_takes(string version) => Assert.True(OrderTable.Scheme("pub").IsValid(version));

    [Theory]
    [InlineData("one number", "1")]
    [InlineData("two numbers", "1.2")]
    [InlineData("four numbers", "1.2.3.4")]
    [InlineData("prefix v", "v1.2.3")]
    [InlineData("no hyphen", "1.2.3beta")]
    [InlineData("empty prerelease", "1.2.3-")]
    [InlineData("empty identifier", "1.2.3-a..b")]
    [InlineData("empty build", "1.2.3+")]
    [InlineData("two builds", "1.2.3+a+b")]
    [InlineData("space", " 1.2.3")]
    [InlineData("constraint", "^1.2.3")]
    [InlineData("any", "any")]
    [InlineData("no ASCII", "1.2.3-é")]
    public void Refuses_what_is_no_version(string why, string version) => Assert.False(OrderTable.Scheme("pub").IsValid(version), why);

    [Fact]
    public void Agrees_with_npm_s_order_of_builds()
    {
        var node = Tool.Require("node");
        var package = NodePackage.Require("semver");
        VersionOracle.Check("pub", [.. OrderTable.Pairs("pub"), .. Generator.Pairs(20_000, seed: 1)], input => Tool.Run(node, [VersionOracle.Script("pub.cjs"), package], input));
    }
}
