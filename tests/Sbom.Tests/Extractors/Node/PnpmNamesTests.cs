using Plimsoll.Sbom.Extractors.Node;

namespace Plimsoll.Sbom.Tests.Extractors.Node;

public sealed class PnpmNamesTests
{
    [Theory]
    [InlineData("/a/1.0.0", "a", "1.0.0")]
    [InlineData("/@s/a/1.0.0", "@s/a", "1.0.0")]
    [InlineData("/a/1.0.0_@babel+core@7.0.0", "a", "1.0.0")]
    [InlineData("/@s/a/1.0.0_0123abc", "@s/a", "1.0.0")]
    [InlineData("host.example/a/1.0.0", "a", "1.0.0")]
    [InlineData("host.example/@s/a/1.0.0", "@s/a", "1.0.0")]
    [InlineData("/a@1.0.0", "a", "1.0.0")]
    [InlineData("/@s/a@1.0.0(b@2.0.0)(@c/d@3.0.0)", "@s/a", "1.0.0")]
    [InlineData("a@1.0.0", "a", "1.0.0")]
    [InlineData("@s/a@1.0.0(b@2.0.0)", "@s/a", "1.0.0")]
    [InlineData("a@https://host.example/@x/a.tgz", "a", "https://host.example/@x/a.tgz")]
    [InlineData("/", "", "")]
    [InlineData("", "", "")]
    [InlineData("@", "@", "")]
    [InlineData("/@s", "@s", "")]
    public void Splits_keys_of_every_version(string key, string name, string version) => Assert.Equal((name, version), PnpmNames.Parse(key));
}
