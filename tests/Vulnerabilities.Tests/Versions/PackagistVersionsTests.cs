namespace Plimsoll.Vulnerabilities.Tests.Versions;

public sealed class PackagistVersionsTests
{
    private static readonly VersionGenerator Generator = new(
        [
            ["", "", "", "", "v", "V"],
            ["0", "1", "2", "10", "01", "99999", "2010", "201001", "20100102"],
            ["", ".0", ".1", ".2", ".10", ".x", "-01", ".01"],
            ["", ".0", ".1", ".9", ".10", ".x", "-02", ".02"],
            ["", "", ".0", ".1", ".010", ".*"],
            [
                "", "", "", "", "",
                .. from separator in (string[])["-", "", ".", "_"]
                   from word in (string[])["alpha", "a1", "beta", "beta2", "b10", "RC1", "rc", "p1", "pl2", "patch", "patch10", "stable", "BETA1", "beta.2", "alpha1.1", "RC-3"]
                   select separator + word,
            ],
            ["", "", "", "", "-dev", "dev", ".dev", "-DEV"],
            ["", "", "", "", "+build", "+1.2"],
        ],
        [".", "-", "_", "x", "*", " ", "^", "..", "#", "é", "final", "+", "dev-", "gamma1"]);

    [Theory]
    [InlineData("1")]
    [InlineData("v1.2.3.4")]
    [InlineData("1.0.0-beta.2+build")]
    [InlineData("1.0RC1")]
    [InlineData("1.x-dev")]
    [InlineData("20230131.12")]
    [InlineData("2010-01-02")]
    [InlineData(" 1.0\n")]
    public void Takes_what_Composer_can_order(string version) => Assert.True(OrderTable.Scheme("composer").IsValid(version));

    [Theory]
    [InlineData("branch", "dev-main")]
    [InlineData("default branch", "master")]
    [InlineData("five numbers", "1.2.3.4.5")]
    [InlineData("first number of six digits", "100000.0.0")]
    [InlineData("unknown word", "1.0-final")]
    [InlineData("two words", "1.0-beta1-p1")]
    [InlineData("two separators", "1.0--beta")]
    [InlineData("constraint", "^1.0")]
    [InlineData("flag", "1.0@beta")]
    [InlineData("alias", "dev-main as 1.0")]
    [InlineData("empty build", "1.0+")]
    [InlineData("space", "1.0 beta")]
    [InlineData("word", "latest")]
    [InlineData("branch of a word", "feature.x-dev")]
    [InlineData("no ASCII", "1.0é")]
    [InlineData("digits of another script", "١.٢")]
    public void Refuses_what_Composer_cannot_order(string why, string version) => Assert.False(OrderTable.Scheme("composer").IsValid(version), why);

    [Fact]
    public void Agrees_with_Composer()
    {
        var php = Tool.Require("php");
        if (!File.Exists("/usr/share/php/Composer/Semver/autoload.php"))
        {
            Assert.Skip("no composer/semver (package composer)");
        }

        VersionOracle.Check("composer", [.. OrderTable.Pairs("composer"), .. Generator.Pairs(20_000, seed: 1)], input => Tool.Run(php, [VersionOracle.Script("composer.php")], input));
    }
}
