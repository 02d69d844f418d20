using Plimsoll.Sbom.Extractors.Rpm;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Tests.Extractors.Rpm;

public sealed class RpmNamesTests
{
    [Theory]
    [InlineData(0, "1", "2", "1-2")]
    [InlineData(3, "1", "2", "3:1-2")]
    [InlineData(0, "1", null, "1")]
    public void Epoch_of_zero_is_none(long epoch, string version, string? release, string expected) =>
        Assert.Equal(expected, RpmNames.Version(epoch, version, release));

    [Fact]
    public void Package_url_leaves_out_what_is_not_known()
    {
        Assert.Equal("pkg:rpm/a@1-2", RpmNames.Purl(new PackageFact { Name = "a", Version = "1-2" }, null)?.ToString());
        Assert.Equal("pkg:rpm/opensuse-tumbleweed/A@1-2?distro=opensuse-tumbleweed&epoch=9", RpmNames.Purl(new PackageFact { Name = "A", Version = "9:1-2" }, new Distribution("opensuse-tumbleweed"))?.ToString());
        Assert.Null(RpmNames.Purl(new PackageFact { Name = "" }, null));
    }
}
