using Plimsoll.Primitives;
using Plimsoll.Sbom;
using Plimsoll.Vulnerabilities.Ecosystems;

namespace Plimsoll.Vulnerabilities.Tests.Ecosystems;

public sealed class PackageNamesTests
{
    [Theory]
    [InlineData("PyPI", "Friendly-Bard", "friendly-bard")]
    [InlineData("PyPI", "friendly.bard", "friendly-bard")]
    [InlineData("PyPI", "FRIENDLY_-.bard", "friendly-bard")]
    [InlineData("npm", "JSONStream", "JSONStream")]
    [InlineData("Go", "github.com/BurntSushi/toml", "github.com/BurntSushi/toml")]
    [InlineData("NuGet", "Newtonsoft.Json", "newtonsoft.json")]
    [InlineData("Packagist", "Symfony/HTTP-Kernel", "symfony/http-kernel")]
    [InlineData("RubyGems", "RedCloth", "RedCloth")]
    [InlineData("Maven", "org.Example:Thing", "org.Example:Thing")]
    [InlineData("SwiftURL", "https://github.com/Apple/swift-nio.git", "github.com/apple/swift-nio")]
    [InlineData("SwiftURL", "github.com/apple/swift-nio", "github.com/apple/swift-nio")]
    [InlineData("SwiftURL", "git@github.com:apple/swift-nio.git", "github.com/apple/swift-nio")]
    [InlineData("SwiftURL", "ssh://git@git.test:2222/apple/swift-nio/", "git.test:2222/apple/swift-nio")]
    public void Are_compared_as_the_registry_does(string ecosystem, string name, string expected) =>
        Assert.Equal(expected, Known(ecosystem).Normalize(name));

    [Theory]
    [InlineData("Maven", "log4j-core", "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1", "org.apache.logging.log4j:log4j-core")]
    [InlineData("Maven", "org.apache.logging.log4j:log4j-core", "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1", "org.apache.logging.log4j:log4j-core")]
    [InlineData("Maven", "log4j-core", "pkg:maven/log4j-core@2.14.1", null)]
    [InlineData("Packagist", "twig", "pkg:composer/twig/twig@3.0", "twig/twig")]
    [InlineData("Packagist", "php", "pkg:composer/php@8", "php")]
    [InlineData("SwiftURL", "swift-nio", "pkg:swift/github.com/apple/swift-nio@2.1.0", "github.com/apple/swift-nio")]
    [InlineData("NuGet", "Newtonsoft.Json", "pkg:nuget/Newtonsoft.Json@12.0.1", "newtonsoft.json")]
    [InlineData("npm", "@types/node", "pkg:npm/%40types/node@1", "@types/node")]
    public void Are_put_together_from_the_package_URL(string ecosystem, string name, string purl, string? expected) =>
        Assert.Equal(expected, PackageNames.Of(Known(ecosystem), new Package { Name = name, Version = "1", Purl = PackageUrl.Parse(purl) }));

    private static Ecosystem Known(string name) => Ecosystem.All.Single(known => known.Name == name);
}
