namespace Plimsoll.Vulnerabilities.Tests.Versions;

public sealed class ConanVersionsTests
{
    [Theory]
    [InlineData("1")]
    [InlineData("1.1.1w")]
    [InlineData("cci.20230125")]
    [InlineData("1.0.0-rc.1+build.2")]
    [InlineData("v1.0_2")]
    public void Takes_what_a_recipe_may_be_called(string version) => Assert.True(OrderTable.Scheme("conan").IsValid(version));

    [Theory]
    [InlineData("no digit", "system")]
    [InlineData("range", "[>=1.0]")]
    [InlineData("channel", "1.0@user/channel")]
    [InlineData("revision", "1.0#abc")]
    [InlineData("point first", ".1")]
    [InlineData("space", "1.0 1")]
    [InlineData("no ASCII", "1.0é")]
    public void Refuses_what_names_no_version(string why, string version) => Assert.False(OrderTable.Scheme("conan").IsValid(version), why);

    /// <summary>Against npm's semver, where both have the same rules: three numbers and prereleases of numbers or small letters.</summary>
    [Fact]
    public void Agrees_with_semantic_versions_where_they_are_such()
    {
        var conan = OrderTable.Scheme("conan");
        var semver = OrderTable.Scheme("semver");
        var generator = new VersionGenerator(
            [["0", "1", "10"], [".0", ".2", ".10"], [".0", ".1", ".9"], ["", "", "-alpha", "-beta", "-rc", "-1", "-9", "-10"], ["", ".1", ".2", ".10", ".a"]],
            [".1"]);
        Assert.All(
            generator.Pairs(5_000, seed: 1).Where(pair => semver.IsValid(pair.Left) && semver.IsValid(pair.Right)),
            pair => Assert.Equal(Math.Sign(semver.Compare(pair.Left, pair.Right)), Math.Sign(conan.Compare(pair.Left, pair.Right))));
    }
}
