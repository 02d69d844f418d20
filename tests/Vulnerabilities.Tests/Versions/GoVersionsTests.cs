namespace Plimsoll.Vulnerabilities.Tests.Versions;

public sealed class GoVersionsTests
{
    private static readonly VersionGenerator Generator = new(
        [
            ["v", "v", "v", ""],
            ["0", "1", "2", "10", "17"],
            [".0", ".1", ".2", ".10", ""],
            [".0", ".1", ".9", ".10", ".11"],
            ["", "", "", "-0.", "-", "-pre.0.", "-rc.1.0.", "-rc.1", "-rc1", "-alpha", "-beta.2", "-0", "-rc.2.0."],
            ["", "20190101000000-aaaaaaaaaaaa", "20190101000000-baaaaaaaaaaa", "20200101000000-0123456789ab", "20200101000001-0123456789ab"],
            ["", "", "", "+incompatible", "+incompatible", "+meta.1"],
        ],
        [".", "..", "-", "+", "_", " ", "01", "v", "V", "-01", "x", "(devel)", "é"]);

    [Theory]
    [InlineData("v1.2.3")]
    [InlineData("1.2.3")]
    [InlineData("v0.0.0-20190308221718-c2843e01d9a2")]
    [InlineData("v1.2.3-pre.0.20190308221718-c2843e01d9a2")]
    [InlineData("v1.2.4-0.20190308221718-c2843e01d9a2")]
    [InlineData("v2.0.0+incompatible")]
    [InlineData("v1")]
    [InlineData("go1.21.3")]
    [InlineData("go1.21rc2")]
    [InlineData("go1.18beta1")]
    [InlineData("go1.20")]
    [InlineData("go1.21.3 X:boringcrypto")]
    [InlineData("go1.21.3-vendor")]
    public void Takes_module_versions_and_releases_of_Go(string version) => Assert.True(OrderTable.Scheme("go").IsValid(version));

    [Theory]
    [InlineData("built from a working copy", "(devel)")]
    [InlineData("built from a development version of Go", "devel go1.22-4a8d3b1 Thu Aug 3 2023")]
    [InlineData("branch", "master")]
    [InlineData("commit", "c2843e01d9a2")]
    [InlineData("leading zero", "v1.02.3")]
    [InlineData("leading zero in a prerelease", "v1.2.3-01")]
    [InlineData("prerelease of a shortened version", "v1.2-pre")]
    [InlineData("build of a shortened version", "v1.2+incompatible")]
    [InlineData("four numbers", "v1.2.3.4")]
    [InlineData("two prefixes", "vv1.2.3")]
    [InlineData("capital V", "V1.2.3")]
    [InlineData("space", "v1.2.3 ")]
    [InlineData("module version with Go's prefix", "gov1.2.3")]
    [InlineData("candidate without number", "go1.21rc")]
    [InlineData("unknown word", "go1.21gamma1")]
    [InlineData("letters after the number", "go1.21rc1a")]
    [InlineData("nothing after the prefix", "go")]
    public void Refuses_what_is_no_version(string why, string version) => Assert.False(OrderTable.Scheme("go").IsValid(version), why);

    /// <summary>Releases of Go (<c>go1.21rc2</c>) are left out: the library knows module versions only.</summary>
    [Fact]
    public void Agrees_with_the_semver_package_of_Go() =>
        VersionOracle.Check(
            "go",
            [.. OrderTable.Pairs("go").Where(p => !p.Left.StartsWith("go", StringComparison.Ordinal) && !p.Right.StartsWith("go", StringComparison.Ordinal)), .. Generator.Pairs(20_000, seed: 1)],
            input => GoOracle.Ask("go.go", "golang.org/x/mod/semver", input));
}
