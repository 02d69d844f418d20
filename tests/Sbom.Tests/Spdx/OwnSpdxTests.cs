using static Plimsoll.Sbom.Tests.CycloneDx.SampleInventory;

namespace Plimsoll.Sbom.Tests.Spdx;

public sealed class OwnSpdxTests
{
    [Theory]
    [InlineData(SbomFormat.SpdxJson)]
    [InlineData(SbomFormat.SpdxTagValue)]
    public void Source_packages_are_no_packages_of_their_own_and_nothing_is_lost(SbomFormat format)
    {
        var read = Read(Write(format, Full));
        Assert.Equal(Full.Packages.Select(p => p.Purl.ToString()), read.Packages.Select(p => p.Purl.ToString()));
        Assert.Equal(new SourcePackage("curl", "1:7.88.1-10"), read.Packages.First(p => p.Name == "libcurl4").Source);
        Assert.Equal(Full.Packages.First(p => p.Name == "dep").Licenses, read.Packages.First(p => p.Name == "dep").Licenses);
        Assert.Equal(Full.Subject, read.Subject);
    }
}
