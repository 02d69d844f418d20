namespace Plimsoll.Vulnerabilities.Tests.Versions;

public sealed class DebianVersionsTests
{
    private static readonly string[][] Shape =
    [
        ["", "", "", "", "0:", "1:", "2:", "10:", "01:"],
        ["0", "1", "2", "9", "10", "11", "01", "20230101"],
        ["", ".", ".", ".", "+", "~", ".."],
        ["0", "1", "2", "10", "010", "99999999999999999999"],
        ["", "", ".1", ".2", ".10", "a", "b", "k", "Z", "rc1", "~rc1", "~rc2", "~beta", "+dfsg", "+ds1", "~git20200101", "+git20200101.abc", "p1"],
        ["", "", "+dfsg", "~", "~~", "+really2", "+b1", "-1", "-rc1"],
        ["", "-0", "-1", "-1", "-2", "-10", "-01", "-1.1", "-1ubuntu1", "-0ubuntu1", "-a", "-~"],
        ["", "", "+deb11u1", "+deb11u2", "+deb12u1", "~deb12u1", "+b1", "+b10", "~bpo11+1", "ubuntu1.1"],
    ];

    private static readonly VersionGenerator Generator = new(Shape, ["_", " ", "é", "a", "-", "--", "~", "0", "00", ".", "+", "%", "/"]);

    /// <summary>Also colons in odd places and epochs that are too large: there Dpkg::Version is not as strict as dpkg.</summary>
    private static readonly VersionGenerator StrangerGenerator = new(Shape, ["_", " ", "a", "-", "~", "0", ":", "1:2", ":1", "99999999999:", "2147483648:", "a:"]);

    [Theory]
    [InlineData("0")]
    [InlineData("1.2.3")]
    [InlineData("1:1.2-3+deb11u1")]
    [InlineData("2:1:1-1")]
    [InlineData("1-1-1")]
    [InlineData("1.0~rc1+dfsg-0ubuntu0.1~20.04")]
    [InlineData("2147483647:1")]
    public void Takes_what_policy_allows(string version) => Assert.True(OrderTable.Scheme("deb").IsValid(version));

    [Theory]
    [InlineData("no digit first", "a1")]
    [InlineData("empty upstream after an epoch", "1:")]
    [InlineData("empty upstream before a revision", "-1")]
    [InlineData("empty epoch", ":1")]
    [InlineData("epoch that is no number", "a:1")]
    [InlineData("epoch with a sign", "+1:1")]
    [InlineData("epoch beyond 2^31 - 1", "2147483648:1")]
    [InlineData("empty revision", "1.0-")]
    [InlineData("colon in the revision", "1:1.0-1:1")]
    [InlineData("underscore", "1.0_1")]
    [InlineData("space", "1.0 1")]
    [InlineData("space around", " 1.0")]
    [InlineData("no ASCII", "1.0é")]
    [InlineData("digits of another script", "١")]
    [InlineData("NUL", "1.0\0")]
    public void Refuses_what_policy_forbids(string why, string version) =>
        Assert.False(OrderTable.Scheme("deb").IsValid(version), why);

    [Fact]
    public void Agrees_with_Dpkg_Version() => VersionOracle.Check("deb", [.. OrderTable.Pairs("deb"), .. Generator.Pairs(20_000, seed: 1)], Perl);

    [Fact]
    public void Agrees_with_dpkg()
    {
        Tool.Require("dpkg");
        VersionOracle.Check("deb", [.. StrangerGenerator.Pairs(400, seed: 2)], input => Tool.Run("/bin/sh", [Script("deb.sh")], input));
    }

    private static ToolResult Perl(string input)
    {
        var perl = Tool.Require("perl");
        if (Tool.Run(perl, ["-MDpkg::Version", "-e", "1"]).ExitCode != 0)
        {
            Assert.Skip("perl has no Dpkg::Version (package libdpkg-perl)");
        }

        return Tool.Run(perl, [Script("deb.pl")], input);
    }

    private static string Script(string name) => RepositoryRoot.File("tests", "Vulnerabilities.Tests", "Versions", "Oracles", name);
}
