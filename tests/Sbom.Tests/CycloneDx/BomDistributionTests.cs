using static Plimsoll.Sbom.Tests.CycloneDx.SampleBom;

namespace Plimsoll.Sbom.Tests.CycloneDx;

public sealed class BomDistributionTests
{
    [Theory]
    [InlineData("""{"type":"operating-system","name":"debian","version":"12.5"}""", "debian 12")]
    [InlineData("""{"type":"operating-system","name":"Alpine","version":"3.19.1"}""", "alpine 3.19.1")]
    [InlineData("""{"type":"operating-system","name":"Debian GNU/Linux","properties":[{"name":"syft:distro:id","value":"debian"},{"name":"syft:distro:versionID","value":"12"}]}""", "debian 12")]
    [InlineData("""{"type":"operating-system","name":"arch"}""", "arch ")]
    [InlineData("""{"purl":"pkg:rpm/opensuse/x@1?distro=opensuse-leap-15.5"}""", "opensuse-leap 15.5")]
    [InlineData("""{"purl":"pkg:deb/debian/a@1?distro=sid"},{"purl":"pkg:deb/debian/b@1?distro=debian-12"},{"purl":"pkg:deb/debian/c@1?distro=debian-12"}""", "debian 12")]
    [InlineData("""{"purl":"pkg:deb/debian/a@1?distro=debian-"}""", "debian- ")]
    [InlineData("""{"purl":"pkg:npm/a@1?distro=debian-12"}""", " ")]
    public void Comes_from_the_system_component_else_from_package_urls(string components, string expected)
    {
        var distribution = Read(Bom(components)).Distribution;
        Assert.Equal(expected, $"{distribution?.Id} {distribution?.VersionId}");
    }

    [Fact]
    public void Understands_syfts_operating_system()
    {
        var distribution = SampleBom.Read(SampleBom.Bom("""
            {"type":"operating-system","name":"ubuntu","version":"22.04","properties":[{"name":"syft:distro:id","value":"ubuntu"},{"name":"syft:distro:idLike:0","value":"debian"},
             {"name":"syft:distro:prettyName","value":"Ubuntu 22.04.3 LTS"},{"name":"syft:distro:versionCodename","value":"jammy"},{"name":"syft:distro:versionID","value":"22.04"}]}
            """)).Distribution!;
        Assert.Equal(("ubuntu", "22.04", "jammy", "Ubuntu 22.04.3 LTS", "debian"), (distribution.Id, distribution.VersionId, distribution.Codename, distribution.PrettyName, distribution.Like.Single()));
    }
}
