using Plimsoll.Sbom.Extractors.Python;

namespace Plimsoll.Sbom.Tests.Extractors.Python;

public sealed class EggInfoTests
{
    [Theory]
    [InlineData("usr/lib/six-1.16.0.egg-info", "usr/lib")]
    [InlineData("usr/lib/six-1.16.0.egg-info/PKG-INFO", "usr/lib")]
    [InlineData("usr/lib/six-1.16.0-py3.11.egg/EGG-INFO/PKG-INFO", "usr/lib")]
    public void Finds_the_package_and_its_place_in_each_layout(string path, string place)
    {
        var package = Assert.Single(Extraction.Of<EggInfo>(path, "Metadata-Version: 1.2\nVersion: 1.16.0\n").Packages);
        Assert.Equal(("six", "1.16.0"), (package.Name, package.Version));
        Assert.Equal(place, new EggInfo().PlaceOf(path));
    }
}
