using Plimsoll.Vulnerabilities.Ecosystems;

namespace Plimsoll.Vulnerabilities.Tests.Ecosystems;

public sealed class EcosystemTests
{
    [Fact]
    public void Each_has_a_version_scheme_and_stands_in_the_order_of_names()
    {
        Assert.All(Ecosystem.All, ecosystem => Assert.NotNull(ecosystem.Scheme));
        Assert.Equal(Ecosystem.All.Select(ecosystem => ecosystem.Name).Order(StringComparer.OrdinalIgnoreCase), Ecosystem.All.Select(ecosystem => ecosystem.Name));
    }

    [Theory]
    [InlineData("Debian", "Debian")]
    [InlineData("Debian:12", "Debian")]
    [InlineData("Ubuntu:22.04:LTS", "Ubuntu")]
    [InlineData("npm", "npm")]
    [InlineData("debian", null)]
    [InlineData("Debian12", null)]
    [InlineData("Maven:https://maven.test", "Maven")]
    [InlineData("Red Hat:enterprise_linux:9::baseos", "Red Hat")]
    [InlineData("SUSE:Linux Enterprise Server 15 SP5", "SUSE")]
    [InlineData("openSUSE:Leap 15.5", "openSUSE")]
    [InlineData("Bitnami", null)]
    [InlineData("", null)]
    public void Is_found_by_its_name_with_or_without_release(string name, string? expected)
    {
        Assert.Equal(expected is not null, Ecosystem.TryFind(name, out var found));
        Assert.Equal(expected, found?.Name);
    }

    [Theory]
    [InlineData("pypi", "PyPI")]
    [InlineData("golang", "Go")]
    [InlineData("npm", "npm")]
    [InlineData("cargo", "crates.io")]
    [InlineData("maven", "Maven")]
    [InlineData("nuget", "NuGet")]
    [InlineData("gem", "RubyGems")]
    [InlineData("composer", "Packagist")]
    [InlineData("pub", "Pub")]
    [InlineData("hex", "Hex")]
    [InlineData("conan", "ConanCenter")]
    [InlineData("swift", "SwiftURL")]
    [InlineData("deb", null)]
    [InlineData("rpm", null)]
    [InlineData("generic", null)]
    public void Is_found_by_the_package_type_of_a_language(string type, string? expected) =>
        Assert.Equal(expected, Ecosystem.OfLanguage(type)?.Name);
}
