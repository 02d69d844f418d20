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

    [Theory]
    [InlineData("curl-7.61.1-22.el8.src.rpm", "7.61.1-22.el8", "curl", "7.61.1-22.el8")]
    [InlineData("openssl-1.1.1k-7.el8_6.src.rpm", "1:1.1.1k-7.el8_6", "openssl", "1:1.1.1k-7.el8_6")]
    [InlineData("a-b-c-1-2.nosrc.rpm", "1-2", "a-b-c", "1-2")]
    [InlineData("odd.src.rpm", "1-2", "odd.src.rpm", "1-2")]
    public void Understands_how_syft_names_the_source_of_an_rpm(string upstream, string version, string source, string sourceVersion)
    {
        var inventory = Read(Bom($$"""{"type":"library","name":"lib-of-it","version":"{{version}}","purl":"pkg:rpm/rhel/lib-of-it@1?arch=x86_64&distro=rhel-8.4&upstream={{upstream}}"}"""));
        Assert.Equal(new SourcePackage(source, sourceVersion), Assert.Single(inventory.Packages).Source);
        Assert.Equal(("rhel", "8.4"), (inventory.Distribution?.Id, inventory.Distribution?.VersionId));
    }

    [Fact]
    public void Takes_layers_from_trivy_and_every_path_from_syft()
    {
        var (first, second) = (Digest.Sha256([1]), Digest.Sha256([2]));
        var inventory = Read($$"""
            {"bomFormat":"CycloneDX","specVersion":"1.5",
             "metadata":{"component":{"name":"x","properties":[{"name":"aquasecurity:trivy:DiffID","value":"{{first}},{{second}}"}] } },
             "components":[{"type":"library","name":"a","purl":"pkg:npm/a@1","properties":[{"name":"aquasecurity:trivy:FilePath","value":"srv/a/package.json"},{"name":"aquasecurity:trivy:LayerDiffID","value":"{{second}}"}]},
                           {"type":"library","name":"b","purl":"pkg:npm/b@1","properties":[{"name":"syft:location:0:path","value":"/x"},{"name":"syft:location:0:layerID","value":"y"},{"name":"syft:location:1:path","value":"/z"}]}]}
            """);
        Assert.Equal(1, inventory.Packages[0].Layer?.Index);
        Assert.Equal(["x", "z"], inventory.Packages[1].Evidence.Select(e => e.Path));
    }

    /// <summary>Shortened from what cdxgen 12.8.4 wrote for a project of two dependencies and a development one.</summary>
    [Fact]
    public void Understands_how_cdxgen_writes_names_scopes_and_missing_versions()
    {
        var inventory = Read(Bom("""
            {"group":"@types","name":"node","version":"20.0.0","scope":"required","purl":"pkg:npm/%40types/node@20.0.0","type":"library","bom-ref":"pkg:npm/@types/node@20.0.0",
             "evidence":{"identity":[{"field":"purl","confidence":1,"methods":[{"technique":"manifest-analysis","confidence":1,"value":"package-lock.json"}],"concludedValue":"package-lock.json"}]}},
            {"group":"","name":"is-odd","version":"3.0.1","scope":"optional","purl":"pkg:npm/is-odd@3.0.1","type":"library","bom-ref":"pkg:npm/is-odd@3.0.1",
             "properties":[{"name":"SrcFile","value":"package-lock.json"},{"name":"cdx:npm:package:development","value":"true"}]},
            {"group":"","name":"flask","version":"","purl":"pkg:pypi/flask","type":"framework","bom-ref":"pkg:pypi/flask"}
            """));
        Assert.Empty(inventory.Diagnostics);
        Assert.Equal(["@types/node 20.0.0 False", "is-odd 3.0.1 True", "flask  False"], inventory.Packages.Select(p => $"{p.Name} {p.Version} {p.IsDevelopment}"));
    }
}
