using Plimsoll.Formats.RpmHeader;
using Plimsoll.Sbom.Extractors.Rpm;

namespace Plimsoll.Sbom.Tests.Extractors.Rpm;

public sealed class RpmPackageTests
{
    [Fact]
    public void Source_package_has_the_epoch_of_its_binary_ones()
    {
        var package = Read(RpmHeaderBuilder.Package("a", "1", "2").Numbers(1003, 7).Text(1044, "s-3-4.src.rpm"))!;
        Assert.Equal(("7:1-2", "s", "7:3-4"), (package.Version, package.SourceName, package.SourceVersion));
    }

    [Fact]
    public void What_a_header_lacks_is_not_known()
    {
        var package = Read(new RpmHeaderBuilder().Text(1000, "a").Text(1001, "1").Text(1022, "").Text(1044, "(none)"))!;
        Assert.Equal(("1", null, null, null, null, null), (package.Version, package.Architecture, package.SourceName, package.SourceVersion, package.Supplier, package.Modularity));
        Assert.Empty(package.Licenses);
        Assert.Empty(package.Files);
    }

    [Theory]
    [InlineData("", "1")]
    [InlineData("a", "")]
    public void Nothing_without_name_or_version(string name, string version) =>
        Assert.Null(Read(new RpmHeaderBuilder().Text(1000, name).Text(1001, version)));

    private static Sbom.Facts.PackageFact? Read(RpmHeaderBuilder header) => RpmPackage.Read(RpmHeaderBlob.Open(header.ToArray())!, new RpmFileNames());
}
