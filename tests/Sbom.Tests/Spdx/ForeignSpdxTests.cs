using Plimsoll.Primitives;
using static Plimsoll.Sbom.Tests.CycloneDx.SampleBom;

namespace Plimsoll.Sbom.Tests.Spdx;

/// <summary>Small documents in the form of other tools: Trivy 0.44 and later as seen in its output, Syft and GitHub as their documentation shows.</summary>
public sealed class ForeignSpdxTests
{
    private static readonly Digest Layer = Digest.Sha256([1]);

    [Fact]
    public void Understands_how_trivy_writes_tag_value()
    {
        var inventory = Read($"""
            SPDXVersion: SPDX-2.3
            DataLicense: CC0-1.0
            SPDXID: SPDXRef-DOCUMENT
            DocumentName: shop

            ##### Unpackaged files

            FileName: srv/node_modules/a/package.json
            SPDXID: SPDXRef-File-1

            PackageName: shop
            SPDXID: SPDXRef-ContainerImage-1
            PrimaryPackagePurpose: CONTAINER
            PackageAttributionText: DiffID: {Layer}

            PackageName: debian
            SPDXID: SPDXRef-OperatingSystem-1
            PackageVersion: 12.5
            PrimaryPackagePurpose: OPERATING-SYSTEM

            PackageName: node-pkg
            SPDXID: SPDXRef-Application-1
            PrimaryPackagePurpose: APPLICATION

            PackageName: zlib1g
            SPDXID: SPDXRef-Package-1
            PackageVersion: 1:1.2.13.dfsg-1
            PackageSupplier: Organization: Mark <m@example.org>
            PackageSourceInfo: built package from: zlib 1:1.2.13.dfsg-1
            PackageLicenseDeclared: NONE
            ExternalRef: PACKAGE-MANAGER purl pkg:deb/debian/zlib1g@1.2.13.dfsg-1?arch=amd64&epoch=1&distro=debian-12.5
            PackageAttributionText: LayerDiffID: {Layer}

            PackageName: a
            SPDXID: SPDXRef-Package-2
            PackageVersion: 1.0.0
            PackageLicenseConcluded: MIT
            ExternalRef: PACKAGE-MANAGER purl pkg:npm/a@1.0.0

            Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-ContainerImage-1
            Relationship: SPDXRef-ContainerImage-1 CONTAINS SPDXRef-OperatingSystem-1
            Relationship: SPDXRef-Package-2 CONTAINS SPDXRef-File-1
            """);

        Assert.Empty(inventory.Diagnostics);
        Assert.Equal(["zlib1g", "a"], inventory.Packages.Select(p => p.Name));
        var zlib = inventory.Packages[0];
        Assert.Equal(("1:1.2.13.dfsg-1", new SourcePackage("zlib", "1:1.2.13.dfsg-1"), "Mark <m@example.org>"), (zlib.Version, zlib.Source, zlib.Supplier));
        Assert.Equal(("srv/node_modules/a/package.json", "MIT"), (inventory.Packages[1].Path, inventory.Packages[1].Licenses[0]));
        Assert.Equal(("debian", "12"), (inventory.Distribution?.Id, inventory.Distribution?.VersionId));
        Assert.Equal(Layer, Assert.Single(inventory.Layers).DiffId);
    }

    [Fact]
    public void Understands_trivys_later_annotations()
    {
        var inventory = Read("""
            {"spdxVersion":"SPDX-2.3","SPDXID":"SPDXRef-DOCUMENT","packages":[
              {"SPDXID":"SPDXRef-a","name":"libcurl4","versionInfo":"7.88.1-10","sourceInfo":"built package from: curl 7.88.1-10",
               "externalRefs":[{"referenceCategory":"PACKAGE-MANAGER","referenceType":"purl","referenceLocator":"pkg:deb/debian/libcurl4@7.88.1-10?distro=debian-12.5"}],
               "annotations":[{"annotator":"Tool: trivy-0.60.0","annotationType":"OTHER","annotationDate":"2025-01-01T00:00:00Z","comment":"PkgType: debian"}]}]}
            """);
        Assert.Equal(new SourcePackage("curl", "7.88.1-10"), Assert.Single(inventory.Packages).Source);
    }

    [Fact]
    public void Understands_how_syft_carries_paths_distribution_and_licences()
    {
        var inventory = Read("""
            {"spdxVersion":"SPDX-2.3","SPDXID":"SPDXRef-DOCUMENT","packages":[
              {"SPDXID":"SPDXRef-DocumentRoot-Image-shop","name":"shop","versionInfo":"1","primaryPackagePurpose":"CONTAINER",
               "externalRefs":[{"referenceCategory":"PACKAGE-MANAGER","referenceType":"purl","referenceLocator":"pkg:oci/shop@sha256%3Aabc?arch=amd64"}]},
              {"SPDXID":"SPDXRef-Package-deb-libssl3","name":"libssl3","versionInfo":"3.0.11-1","supplier":"Person: A B (a@example.org)","originator":"Person: A B",
               "sourceInfo":"acquired package info from DPKG DB: /var/lib/dpkg/status, /usr/share/doc/libssl3/copyright","licenseConcluded":"NOASSERTION",
               "licenseDeclared":"Apache-2.0 AND LicenseRef-Artistic AND (MIT OR LicenseRef-Artistic)",
               "externalRefs":[{"referenceCategory":"SECURITY","referenceType":"cpe23Type","referenceLocator":"cpe:2.3:a:libssl3"},
                               {"referenceCategory":"PACKAGE_MANAGER","referenceType":"purl","referenceLocator":"pkg:deb/debian/libssl3@3.0.11-1?arch=amd64&distro=debian-12&upstream=openssl%403.0.11"}]},
              {"SPDXID":"SPDXRef-Package-npm-b","name":"b","versionInfo":"2","sourceInfo":"acquired package info from installed node module manifest file: /srv/b/package.json",
               "externalRefs":[{"referenceCategory":"PACKAGE-MANAGER","referenceType":"purl","referenceLocator":"pkg:npm/b@2"}]}],
             "files":[{"fileName":"/var/lib/dpkg/status","SPDXID":"SPDXRef-File-1"}],
             "hasExtractedLicensingInfos":[{"licenseId":"LicenseRef-Artistic","name":"Artistic","extractedText":"NOASSERTION"}],
             "relationships":[{"spdxElementId":"SPDXRef-Package-deb-libssl3","relatedSpdxElement":"SPDXRef-File-1","relationshipType":"OTHER","comment":"evident-by: x"},
                              {"spdxElementId":"SPDXRef-Package-deb-libssl3","relatedSpdxElement":"SPDXRef-Package-npm-b","relationshipType":"DEPENDENCY_OF"},
                              {"spdxElementId":"SPDXRef-DOCUMENT","relatedSpdxElement":"SPDXRef-DocumentRoot-Image-shop","relationshipType":"DESCRIBES"}]}
            """);

        Assert.Empty(inventory.Diagnostics);
        Assert.Equal(["libssl3", "b"], inventory.Packages.Select(p => p.Name));
        Assert.Equal(new SourcePackage("openssl", "3.0.11"), inventory.Packages[0].Source);
        Assert.Equal(["Apache-2.0", "Artistic", "MIT OR LicenseRef-Artistic"], inventory.Packages[0].Licenses);
        Assert.Equal(["var/lib/dpkg/status", "srv/b/package.json"], inventory.Packages.Select(p => p.Path));
        Assert.Equal("pkg:deb", inventory.Packages[1].DependsOn[0].ToString()[..7]);
        Assert.Equal(("debian", "12"), (inventory.Distribution?.Id, inventory.Distribution?.VersionId));
    }

    [Fact]
    public void Package_without_url_is_a_gap_unless_it_is_a_source()
    {
        var inventory = Read("""
            {"spdxVersion":"SPDX-2.2","documentDescribes":["SPDXRef-a","SPDXRef-b"],"packages":[
              {"SPDXID":"SPDXRef-a","name":"curl","versionInfo":"8.0-1","externalRefs":[{"referenceType":"purl","referenceLocator":"pkg:deb/debian/curl@8.0-1"}]},
              {"SPDXID":"SPDXRef-b","name":"left","versionInfo":"NOASSERTION","externalRefs":[{"referenceType":"purl","referenceLocator":"pkg:npm/left"}]},
              {"SPDXID":"SPDXRef-s","name":"curl-source","versionInfo":"8.0"},
              {"SPDXID":"SPDXRef-m","name":"mystery","versionInfo":"1"}],
             "relationships":[{"spdxElementId":"SPDXRef-a","relatedSpdxElement":"SPDXRef-s","relationshipType":"GENERATED_FROM"},
                              {"spdxElementId":"SPDXRef-b","relatedSpdxElement":"SPDXRef-a","relationshipType":"DEV_DEPENDENCY_OF"}]}
            """);

        Assert.Equal(["curl", "left"], inventory.Packages.Select(p => p.Name));
        Assert.Equal(new SourcePackage("curl-source", "8.0"), inventory.Packages[0].Source);
        Assert.Equal(("", true), (inventory.Packages[1].Version, inventory.Packages[1].IsDevelopment));
        Assert.Contains("'mystery'", Assert.Single(inventory.Diagnostics).Message, StringComparison.Ordinal);
    }
}
