namespace Plimsoll.Vulnerabilities.Tests.Versions;

public sealed class RpmVersionsTests
{
    private static readonly VersionGenerator Generator = new(
        [
            ["", "", "", "", "0:", "1:", "2:", "10:", "01:"],
            ["0", "1", "2", "9", "10", "01", "20230101", "a", "rc"],
            ["", ".", ".", ".", "_", "+", "~", "^", ".."],
            ["0", "1", "2", "10", "010", "99999999999999999999", "a", "A", "beta"],
            ["", "", "~rc1", "~rc2", "~", "~~", "^", "^git1", "^git2", "^20160101", "^git1~pre", "a", "b1", ".1", ".a", "+", "~rc1^git1", "^^"],
            ["", "", "-0", "-1", "-1", "-2", "-10", "-01", "-1~a", "-1^a", "-0.1"],
            ["", "", ".el8", ".el8_4", ".el9", ".fc38", ".el8_10.1", "_2", ".module_el8.6.0+3238+624bf8b8", ".lp151.4.3.1", ".a10a"],
        ],
        ["é", "--", "-", "~", "^", "00", "%", "{", "_+_", ":", "1:", "a:", "/"]);

    [Theory]
    [InlineData("1.0")]
    [InlineData("1.0-1")]
    [InlineData("0:1.0-1.el9")]
    [InlineData("4294967295:1-1")]
    [InlineData("1.0~rc1^git20230101-0.1")]
    [InlineData("7.4.19-4.module_el8.6.0+3238+624bf8b8")]
    [InlineData("a-b")]
    [InlineData("_1-+")]
    public void Takes_what_rpmbuild_takes(string version) => Assert.True(OrderTable.Scheme("rpm").IsValid(version));

    [Theory]
    [InlineData("empty version after an epoch", "1:")]
    [InlineData("empty version before a release", "-1")]
    [InlineData("empty epoch", ":1-1")]
    [InlineData("epoch that is no number", "a:1-1")]
    [InlineData("epoch as rpm prints none", "(none):1-1")]
    [InlineData("epoch beyond 2^32 - 1", "4294967296:1-1")]
    [InlineData("empty release", "1.0-")]
    [InlineData("hyphen in the version", "1.0-1-1")]
    [InlineData("two colons", "1:1:1-1")]
    [InlineData("two points", "1..0-1")]
    [InlineData("space", "1.0 1")]
    [InlineData("slash", "1.0/1")]
    [InlineData("no ASCII", "1.0é")]
    [InlineData("digits of another script", "١")]
    [InlineData("NUL", "1.0\0")]
    public void Refuses_what_rpmbuild_refuses(string why, string version) => Assert.False(OrderTable.Scheme("rpm").IsValid(version), why);

    /// <summary>Only the order: the library compares everything, so its answer counts for a pair that the scheme takes.</summary>
    [Fact]
    public void Agrees_with_rpm()
    {
        const string Python = "/usr/bin/python3";
        if (!File.Exists(Python) || Tool.Run(Python, ["-c", "import rpm"]).ExitCode != 0)
        {
            Assert.Skip("no python3 with rpm (package python3-rpm)");
        }

        var scheme = OrderTable.Scheme("rpm");
        (string Left, string Right)[] pairs = [.. OrderTable.Pairs("rpm"), .. Generator.Pairs(20_000, seed: 1)];
        VersionOracle.Check("rpm", [.. pairs.Where(pair => scheme.IsValid(pair.Left) && scheme.IsValid(pair.Right))], input => Tool.Run(Python, [VersionOracle.Script("rpmvercmp.py")], input));
    }

    [Fact]
    public void Takes_what_rpmspec_takes_and_nothing_else()
    {
        Tool.Require("rpmspec");
        var scheme = OrderTable.Scheme("rpm");
        string[] texts =
        [
            .. Generator.Pairs(400, seed: 2).Select(pair => pair.Left).Where(text => text.AsSpan().IndexOfAny("%{") < 0).Distinct().Take(60),
            "1..0-1", "1.0-1-1", "a:1-1", "4294967295:1-1", "4294967296:1-1", "1é-1", "1/2-1", "1@2-1", "1~^-1", "1=2-1",
        ];

        var answers = Tool.Run("/bin/sh", [VersionOracle.Script("rpm.sh")], string.Concat(texts.Select(text => text + "\n"))).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(texts.Zip(answers), texts.Select(text => (text, scheme.IsValid(text) ? "1" : "0")));
    }
}
