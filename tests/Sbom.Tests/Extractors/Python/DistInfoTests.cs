using Plimsoll.Sbom.Extractors.Python;

namespace Plimsoll.Sbom.Tests.Extractors.Python;

public sealed class DistInfoTests
{
    [Fact]
    public void Finds_the_package_and_its_place()
    {
        const string Path = "usr/lib/python3/six-1.16.0.dist-info/METADATA";
        Assert.Equal("1.16.0", Assert.Single(Extraction.Of<DistInfo>(Path, "Name: six\nVersion: 1.16.0\n").Packages).Version);
        Assert.Equal("usr/lib/python3", new DistInfo().PlaceOf(Path));
    }
}
