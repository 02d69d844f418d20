using Plimsoll.Primitives;
using static Plimsoll.Sbom.Tests.CycloneDx.SampleBom;

namespace Plimsoll.Sbom.Tests.CycloneDx;

public sealed class BomPackageTests
{
    [Fact]
    public void Understands_how_trivy_carries_source_epoch_and_release()
    {
        var inventory = Read(Bom("""
            {"type":"operating-system","name":"debian","version":"11.11"},
            {"type":"application","name":"Node.js"},
            {"type":"library","name":"bind9-host","version":"9.16.50-1~deb11u2","purl":"pkg:deb/debian/bind9-host@9.16.50-1~deb11u2?arch=amd64&epoch=1&distro=debian-11.11",
             "properties":[{"name":"aquasecurity:trivy:SrcName","value":"bind9"},{"name":"aquasecurity:trivy:SrcVersion","value":"9.16.50"},
                           {"name":"aquasecurity:trivy:SrcRelease","value":"1~deb11u2"},{"name":"aquasecurity:trivy:SrcEpoch","value":"1"}]}
            """));

        var package = Assert.Single(inventory.Packages);
        Assert.Equal(("1:9.16.50-1~deb11u2", new SourcePackage("bind9", "1:9.16.50-1~deb11u2")), (package.Version, package.Source));
        Assert.Equal(("debian", "11"), (inventory.Distribution?.Id, inventory.Distribution?.VersionId));
        Assert.Empty(inventory.Diagnostics);
        Assert.Equal(SubjectKind.Sbom, inventory.Subject.Kind);
    }

    [Fact]
    public void Understands_how_syft_carries_source_and_distribution()
    {
        var inventory = Read(Bom("""
            {"type":"library","name":"libssl3","version":"3.0.11-1","purl":"pkg:deb/debian/libssl3@3.0.11-1?arch=amd64&distro=debian-12&upstream=openssl%403.0.11",
             "properties":[{"name":"syft:location:0:path","value":"/var/lib/dpkg/status"}]}
            """));

        var package = Assert.Single(inventory.Packages);
        Assert.Equal(new SourcePackage("openssl", "3.0.11"), package.Source);
        Assert.Equal("var/lib/dpkg/status", package.Path);
        Assert.Equal(("debian", "12"), (inventory.Distribution?.Id, inventory.Distribution?.VersionId));
    }

    [Theory]
    [InlineData("epoch=4&rpmmod=perl:5.32:9:1f&upstream=perl-5.32.1-481.el9.src.rpm", "", "perl:5.32:9:1f")]
    [InlineData("epoch=4&modularitylabel=perl:5.32:9:1f", """{"name":"aquasecurity:trivy:SrcName","value":"perl"},{"name":"aquasecurity:trivy:SrcVersion","value":"5.32.1"},{"name":"aquasecurity:trivy:SrcRelease","value":"481.el9"},{"name":"aquasecurity:trivy:SrcEpoch","value":"4"}""", "perl:5.32:9:1f")]
    public void Understands_how_tools_carry_module_source_and_epoch_of_rpm_packages(string qualifiers, string properties, string modularity)
    {
        var package = Assert.Single(Read(Bom($$"""
            {"type":"library","name":"perl-libs","version":"5.32.1-481.el9","purl":"pkg:rpm/rhel/perl-libs@5.32.1-481.el9?arch=x86_64&{{qualifiers}}&distro=rhel-9.4","properties":[{{properties}}]}
            """)).Packages);
        Assert.Equal(("4:5.32.1-481.el9", modularity, new SourcePackage("perl", "4:5.32.1-481.el9")), (package.Version, package.Modularity, package.Source));
    }

    [Theory]
    [InlineData("pkg:npm/%40s/a@1", "s", "a", "@s/a")]
    [InlineData("pkg:golang/github.com/A/B@v1", "github.com/A", "B", "github.com/A/B")]
    [InlineData("pkg:golang/github.com/A/B@v1", "", "github.com/A/B", "github.com/A/B")]
    [InlineData("pkg:maven/org.x/y@1", "org.x", "y", "org.x:y")]
    [InlineData("pkg:pypi/a-b@1", "", "A_b", "A_b")]
    [InlineData("pkg:gem/rack@1", "", "", "rack")]
    public void Names_packages_as_their_ecosystem_does(string purl, string group, string name, string expected) =>
        Assert.Equal(expected, Assert.Single(Read(Bom($$"""{"type":"library","group":"{{group}}","name":"{{name}}","purl":"{{purl}}"}""")).Packages).Name);
}
