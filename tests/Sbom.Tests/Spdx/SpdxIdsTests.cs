using Plimsoll.Sbom.Spdx;

namespace Plimsoll.Sbom.Tests.Spdx;

public sealed class SpdxIdsTests
{
    [Theory]
    [InlineData("@scope/na_me")]
    [InlineData("\u0000")]
    [InlineData("a-very-long-name-that-goes-on-and-on-and-on-and-on-and-on")]
    public void Identifiers_have_only_letters_that_spdx_allows(string name)
    {
        var package = new Package { Name = name, Version = "1", Purl = new("npm", null, "a") };
        Assert.Matches("^SPDXRef-Package-npm-[A-Za-z0-9.-]*-[0-9a-f]{16}$", SpdxIds.OfPackage(package, "ref"));
        Assert.NotEqual(SpdxIds.OfPackage(package, "ref"), SpdxIds.OfPackage(package, "other"));
        Assert.Matches("^LicenseRef-[A-Za-z0-9.-]+$", SpdxIds.OfLicense(name));
        Assert.NotEqual(SpdxIds.OfSource("deb", new("a", "1")), SpdxIds.OfSource("deb", new("a", "2")));
    }
}
