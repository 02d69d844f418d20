namespace Plimsoll.Vulnerabilities.Tests.Versions;

public sealed class SemanticVersionsTests
{
    private static readonly VersionGenerator Generator = new(
        [
            ["", "", "", "", "v", "=", "=v", "v="],
            ["0", "1", "2", "10", "01"],
            [".0", ".1", ".2", ".10", ".010"],
            [".0", ".1", ".9", ".10", ".11", ".00"],
            [
                "", "", "", "", "", "", "", "", "", "", "-.1",
                .. from first in (string[])["-alpha", "-beta", "-rc", "-0", "-1", "-10", "-a-b", "--", "-A", "-1a", "-01", "beta", "rc1", "-x"]
                   from rest in (string[])["", ".0", ".1", ".2", ".10", ".01", ".a", ".beta", ".-", ".20200101", ".2a", ".1.0", ".1.x", ".a.1"]
                   select first + rest,
            ],
            ["", "", "", "+build", "+1", "+001.b-c", "+2"],
        ],
        [".", "..", "-", "+", "_", "x", "*", " ", "^", ".4", "é", "++"]);

    [Theory]
    [InlineData("0.0.0")]
    [InlineData("1.2.3-alpha.1+build.5")]
    [InlineData("v1.2.3")]
    [InlineData("= v 1.2.3")]
    [InlineData(" 1.2.3\n")]
    [InlineData("01.2.3")]
    [InlineData("1.2.3beta")]
    [InlineData("1.2.3-01")]
    [InlineData("1.2.3-")]
    [InlineData("1.2.3-0A.-.--")]
    public void Takes_what_npm_takes_loosely(string version) => Assert.True(OrderTable.Scheme("semver").IsValid(version));

    [Theory]
    [InlineData("one number", "1")]
    [InlineData("two numbers", "1.2")]
    [InlineData("four numbers", "1.2.3.4")]
    [InlineData("a number split into patch and prerelease (npm takes it)", "1.2.34.beta")]
    [InlineData("word", "latest")]
    [InlineData("range", "^1.2.3")]
    [InlineData("placeholder", "1.x.0")]
    [InlineData("empty number", "1..3")]
    [InlineData("empty identifier", "1.2.3-a..b")]
    [InlineData("empty last identifier", "1.2.3-a.")]
    [InlineData("empty build", "1.2.3+")]
    [InlineData("two builds", "1.2.3+a+b")]
    [InlineData("underscore", "1.2.3-a_b")]
    [InlineData("no ASCII", "1.2.3-é")]
    [InlineData("digits of another script", "١.٢.٣")]
    [InlineData("negative", "-1.2.3")]
    [InlineData("capital V", "V1.2.3")]
    [InlineData("only the prefix", "v")]
    public void Refuses_what_is_no_version(string why, string version) => Assert.False(OrderTable.Scheme("semver").IsValid(version), why);

    [Fact]
    public void Agrees_with_the_semver_package_of_npm()
    {
        var node = Tool.Require("node");
        var package = NodePackage.Require("semver");
        VersionOracle.Check("semver", [.. OrderTable.Pairs("semver"), .. Generator.Pairs(20_000, seed: 1)], input =>
            Tool.Run(node, [RepositoryRoot.File("tests", "Vulnerabilities.Tests", "Versions", "Oracles", "semver.cjs"), package], input));
    }
}
