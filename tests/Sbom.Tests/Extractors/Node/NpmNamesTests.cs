using Plimsoll.Sbom.Extractors.Node;

namespace Plimsoll.Sbom.Tests.Extractors.Node;

public sealed class NpmNamesTests
{
    [Theory]
    [InlineData("a@^1", "a", "^1")]
    [InlineData("@s/a@npm:^1", "@s/a", "npm:^1")]
    [InlineData("a", "a", "")]
    [InlineData("@s/a", "@s/a", "")]
    [InlineData("@", "@", "")]
    [InlineData("", "", "")]
    public void Splits_at_the_first_sign_behind_a_scope(string text, string name, string range) => Assert.Equal((name, range), NpmNames.Split(text));

    [Theory]
    [InlineData("git+ssh://git@host.example/a.git#0123abc", "0123abc")]
    [InlineData("https://host.example/a.git#commit=0123abc", "0123abc")]
    [InlineData("https://host.example/a.git#workspace=a&commit=0123abc", "0123abc")]
    [InlineData("https://host.example/a.git#main", null)]
    [InlineData("https://host.example/a.git#012", null)]
    [InlineData("https://host.example/a.git#", null)]
    [InlineData("https://host.example/a.git", null)]
    public void Takes_the_commit_from_an_address(string address, string? commit) => Assert.Equal(commit, NpmNames.Commit(address));

    [Theory]
    [InlineData("node_modules/a/yarn.lock", true)]
    [InlineData("x/node_modules/@s/a/package-lock.json", true)]
    [InlineData("my_node_modules/package-lock.json", false)]
    [InlineData("package-lock.json", false)]
    public void Knows_what_lies_in_installed_packages(string path, bool expected) => Assert.Equal(expected, NpmNames.IsInstalled(path));
}
