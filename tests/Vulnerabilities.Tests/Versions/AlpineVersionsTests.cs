namespace Plimsoll.Vulnerabilities.Tests.Versions;

public sealed class AlpineVersionsTests
{
    private static readonly string[] Suffixes =
    [
        .. from word in (string[])["_alpha", "_beta", "_pre", "_rc", "_cvs", "_svn", "_git", "_hg", "_p"]
           from number in (string[])["", "0", "1", "2", "10", "01", "20200101"]
           select word + number,
    ];

    /// <summary>Without components that begin with zero, digits after the letter and hashes: there apk-tools 2 differs.</summary>
    private static readonly VersionGenerator Generator = new(
        [
            ["0", "1", "2", "9", "10", "11", "20230101"],
            ["", ".1", ".2", ".9", ".10", ".11", ".999999999"],
            ["", "", ".1", ".3", ".12"],
            ["", "", "", "", "", "a", "b", "k", "z"],
            ["", "", "", .. Suffixes],
            ["", "", "", "", "_alpha1", "_rc2", "_p1", "_git"],
            ["", "-r0", "-r1", "-r1", "-r2", "-r10", "-r01"],
        ],
        ["_foo", " ", "__", "A", "_alphabeta", "/", "+"]);

    [Theory]
    [InlineData("0")]
    [InlineData("1.2.3")]
    [InlineData("1.2.3b")]
    [InlineData("1.2.3_rc1-r0")]
    [InlineData("1.2.3_p")]
    [InlineData("1.2.3b_alpha1_beta_p20200101~0123abcdef-r10")]
    [InlineData("1.00.01")]
    [InlineData("20230506-r0")]
    public void Takes_what_apk_takes(string version) => Assert.True(OrderTable.Scheme("apk").IsValid(version));

    [Theory]
    [InlineData("no digit first", "a1")]
    [InlineData("point first", ".1")]
    [InlineData("point last", "1.")]
    [InlineData("two points", "1..2")]
    [InlineData("two letters", "1.2ab")]
    [InlineData("capital", "1.2A")]
    [InlineData("digit after the letter (apk-tools 2 takes it)", "1.2a1")]
    [InlineData("point after the letter", "1.2a.1")]
    [InlineData("unknown suffix", "1.2_foo")]
    [InlineData("suffix that goes on", "1.2_alphabet")]
    [InlineData("empty suffix", "1.2_")]
    [InlineData("point after a suffix", "1.2_p1.1")]
    [InlineData("empty hash", "1.2~")]
    [InlineData("hash of capitals", "1.2~ABC")]
    [InlineData("hash of other letters", "1.2~rc1")]
    [InlineData("two hashes", "1.2~ab~cd")]
    [InlineData("suffix after a hash", "1.2~ab_p1")]
    [InlineData("empty revision", "1.2-r")]
    [InlineData("revision without r", "1.2-1")]
    [InlineData("two revisions", "1.2-r1-r2")]
    [InlineData("hash after the revision", "1.2-r1~ab")]
    [InlineData("Debian's epoch", "1:1.2")]
    [InlineData("space", "1.2 ")]
    [InlineData("as advisories misspell it: point before the revision", "1.7.5.-r1")]
    [InlineData("as advisories misspell it: point for hyphen", "10.2.24.r0")]
    public void Refuses_what_apk_refuses(string why, string version) => Assert.False(OrderTable.Scheme("apk").IsValid(version), why);

    [Fact]
    public void Agrees_with_a_port_of_apk_tools_2_where_versions_2_and_3_agree() =>
        VersionOracle.Check("apk", [.. OrderTable.Pairs("apk"), .. Generator.Pairs(20_000, seed: 1)], input =>
            GoOracle.Ask("apk.go", "github.com/knqyf263/go-apk-version", input));
}
