using System.Diagnostics;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.TrivyDb;
using Plimsoll.Vulnerabilities.Versions;

namespace Plimsoll.Vulnerabilities.Tests.TrivyDb;

public sealed class VersionConstraintsTests
{
    [Theory]
    [InlineData("semver", ">=1.0.0, <2.0.0", "1.0.0 1.9.9 2.0.0-rc.1", "0.9.9 2.0.0")]
    [InlineData("semver", ">= 1.0.0 <2.0.0", "1.0.0", "2.0.0")]
    [InlineData("semver", ">1.0.0, <=2.0.0", "1.0.1 2.0.0", "1.0.0 2.0.1")]
    [InlineData("semver", "<1.0.0 || >=2.0.0, <2.1.0||=3.0.0", "0.1.0 2.0.5 3.0.0", "1.0.0 2.1.0 3.0.1")]
    [InlineData("semver", "!=1.0.0", "0.9.0 1.0.1", "1.0.0")]
    [InlineData("semver", "*", "0.0.1 9.0.0", "")]
    [InlineData("semver", ">=0", "0.0.0-0 9.0.0", "")]
    [InlineData("semver", ">=0.8, <0.9", "0.8.0 0.8.9", "0.7.9 0.9.0")]
    [InlineData("semver", "^1.2.3", "1.2.3 1.99.0", "1.2.2 2.0.0 2.0.0-rc.1")]
    [InlineData("semver", "^0.2.3", "0.2.3 0.2.9", "0.3.0")]
    [InlineData("semver", "^0.0.3", "0.0.3", "0.0.4")]
    [InlineData("semver", "~1.2.3", "1.2.3 1.2.9", "1.3.0")]
    [InlineData("semver", "~1", "1.0.0 1.9.0", "2.0.0")]
    [InlineData("semver", "1.2.x", "1.2.0 1.2.99", "1.3.0 1.1.9")]
    [InlineData("semver", "1.2.3", "1.2.3", "1.2.4")]
    [InlineData("pep440", "~=2.2", "2.2 2.9", "3.0 2.1")]
    [InlineData("pep440", "~> 4.2.11, >= 4.2.11.1", "4.2.11.1 4.2.99", "4.2.11 4.3")]
    [InlineData("gem", "~> 4.2.11, >= 4.2.11.1", "4.2.11.1 4.2.99", "4.2.11 4.3 4.3.rc1")]
    [InlineData("pep440", "==1.2.*", "1.2 1.2.9", "1.3 1.3rc1 1.3.dev1")]
    [InlineData("pep440", ">=1.0,<1.0.post1", "1.0", "1.0.post1")]
    [InlineData("pep440", "[1.0,2.0)", "1.0 1.9", "2.0 0.9")]
    [InlineData("pep440", "(,1.0],[2.0]", "0.1 1.0 2.0", "1.1 2.1")]
    [InlineData("pep440", "(1.0,)", "1.1", "1.0")]
    [InlineData("semver", ">=3.0.0, <3.0.0-beta.9", "", "3.0.0 3.0.0-beta.8")]
    public void Means_these_versions_and_not_those(string scheme, string constraint, string inside, string outside)
    {
        var set = Parse(scheme, constraint);

        Assert.NotNull(set);
        Assert.All(inside.Split(' ', StringSplitOptions.RemoveEmptyEntries), version => Assert.True(set.Contains(version), version));
        Assert.All(outside.Split(' ', StringSplitOptions.RemoveEmptyEntries), version => Assert.False(set.Contains(version), version));
    }

    [Theory]
    [InlineData("semver", ">=")]
    [InlineData("semver", "one")]
    [InlineData("semver", "1.2")]
    [InlineData("semver", ">=1.0.0,")]
    [InlineData("semver", ">=1.0.0, oops")]
    [InlineData("semver", "=>1.0.0")]
    [InlineData("semver", "<*")]
    [InlineData("semver", "[1.0.0")]
    [InlineData("semver", "[1.0.0] 2.0.0")]
    [InlineData("semver", "[1.0.0,2.0.0,3.0.0]")]
    [InlineData("semver", "(1.0.0]")]
    [InlineData("semver", "^1.2.3.4")]
    [InlineData("semver", "~> 4294967295")]
    [InlineData("pep440", "^1.2.3")]
    [InlineData("pep440", "~1.2.3")]
    [InlineData("pep440", "~=2")]
    [InlineData("pep440", ">=2019-09-12")]
    public void Refuses_what_it_does_not_understand(string scheme, string constraint) => Assert.Null(Parse(scheme, constraint));

    [Fact]
    public void No_constraint_means_no_version_and_too_many_are_refused()
    {
        Assert.Empty(VersionConstraints.Parse([], Scheme("semver"), Limits.Default)!.Intervals);
        Assert.Null(VersionConstraints.Parse([string.Join("||", Enumerable.Repeat("1.0.0", 5000))], Scheme("semver"), Limits.Default));
    }

    [Fact]
    public void Hostile_text_never_throws_nor_takes_long()
    {
        var clock = Stopwatch.StartNew();
        foreach (var bad in Fuzz.Mutations([.. ">=1.0.0, <2.0.0 || [1.0,2.0),(,3] ~>1.2 ^4.5.6"u8], 20_000).TakeWhile(_ => clock.Elapsed < TimeSpan.FromSeconds(3)))
        {
            Parse("semver", System.Text.Encoding.Latin1.GetString(bad));
        }
    }

    private static VersionSet? Parse(string scheme, string constraint) => VersionConstraints.Parse([constraint], Scheme(scheme), Limits.Default);

    private static VersionScheme Scheme(string name) => VersionScheme.All.First(scheme => scheme.Name == name);
}
