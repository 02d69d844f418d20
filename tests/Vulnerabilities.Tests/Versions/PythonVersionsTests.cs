namespace Plimsoll.Vulnerabilities.Tests.Versions;

public sealed class PythonVersionsTests
{
    private static readonly VersionGenerator Generator = new(
        [
            ["", "", "", "", "", "v", "V", "0!", "1!", "01!"],
            ["0", "1", "2", "10", "01", "2020"],
            ["", ".0", ".1", ".2", ".10", ".010"],
            ["", "", ".0", ".1", ".12", ".0.0"],
            ["", "", "", "a1", "a", ".a1", "-a-2", "_b_1", "b2", "B2", "rc1", "c1", "pre1", "preview2", ".alpha.1", "beta", "RC1", "rc", "a-"],
            ["", "", "", ".post1", ".post", "-1", "-2", ".rev1", "r2", "-post-1", "_POST1", "post10", ".post01"],
            ["", "", "", ".dev1", ".dev", "-dev2", "dev10", "_DEV_1", ".dev01", ".dev-"],
            ["", "", "", "", "+abc", "+1", "+10", "+abc.1", "+ABC-1", "+a_b", "+1.a", "+01", "+2a"],
        ],
        [".", "-", "+", "_", "x", "*", " ", "!", "..", "p1", "post", "dev", "a1", "+a", "v", "é"]);

    [Theory]
    [InlineData("1")]
    [InlineData("1!2.3.4a5.post6.dev7+local.8")]
    [InlineData(" v1.0\n")]
    [InlineData("1.0-1")]
    [InlineData("1.0ALPHA")]
    [InlineData("1.0.dev")]
    [InlineData("1.0a-.post1")]
    public void Takes_what_packaging_takes(string version) => Assert.True(OrderTable.Scheme("pep440").IsValid(version));

    [Theory]
    [InlineData("word", "trunk")]
    [InlineData("date and time", "2013-02-02T19:59:03+0100")]
    [InlineData("two epochs", "1!2!3")]
    [InlineData("empty epoch", "!1")]
    [InlineData("nothing after the epoch", "1!")]
    [InlineData("unknown word", "1.0-final")]
    [InlineData("p for post", "1.0p1")]
    [InlineData("prerelease after post-release", "1.0.post1a1")]
    [InlineData("post-release after development release", "1.0.dev1.post1")]
    [InlineData("two prereleases", "1.0a1b1")]
    [InlineData("two separators", "1.0..a1")]
    [InlineData("point at the end", "1.0.")]
    [InlineData("empty local", "1.0+")]
    [InlineData("empty segment of the local", "1.0+a..b")]
    [InlineData("separator at the end of the local", "1.0+a.")]
    [InlineData("two locals", "1.0+a+b")]
    [InlineData("space within", "1.0 a1")]
    [InlineData("digits of another script", "١.٢")]
    [InlineData("wildcard", "1.*")]
    [InlineData("a letter that only folds to ASCII (packaging takes it)", "1.0poſt1")]
    public void Refuses_what_packaging_refuses(string why, string version) => Assert.False(OrderTable.Scheme("pep440").IsValid(version), why);

    [Fact]
    public void Agrees_with_packaging()
    {
        string[] pythons = ["/usr/bin/python3", Tool.Find("python3") ?? ""];
        var python = pythons.FirstOrDefault(p => File.Exists(p) && Tool.Run(p, ["-c", "import packaging.version"]).ExitCode == 0);
        if (python is null)
        {
            Assert.Skip("no python3 with packaging (package python3-packaging)");
        }

        VersionOracle.Check("pep440", [.. OrderTable.Pairs("pep440"), .. Generator.Pairs(20_000, seed: 1)], input =>
            Tool.Run(python, [RepositoryRoot.File("tests", "Vulnerabilities.Tests", "Versions", "Oracles", "pep440.py")], input));
    }
}
