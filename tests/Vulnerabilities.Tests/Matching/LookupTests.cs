using Plimsoll.Primitives;
using Plimsoll.Sbom;
using Plimsoll.Vulnerabilities.Matching;
using static Plimsoll.Vulnerabilities.Tests.TestAdvisories;

namespace Plimsoll.Vulnerabilities.Tests.Matching;

public sealed class LookupTests
{
    private static readonly string[] Records =
    [
        Record("D-1", "Debian:11", "openssl", "2"), Record("U-1", "Ubuntu:22.04:LTS", "openssl", "2"), Record("A-1", "Alpine:v3.19", "openssl", "2"),
        Record("P-1", "PyPI", "shop-cart", "2"), Record("G-1", "Go", "stdlib", "1.22.0"), Record("M-1", "Maven", "org.test:a", "2"),
        Record("R-1", "Rocky Linux:9", "openssl", "2"), Record("S-1", "openSUSE:Leap 15.6", "openssl", "2"), Record("S-2", "SUSE:Linux Enterprise Module for Basesystem 15 SP6", "openssl", "2"),
    ];

    [Theory]
    [InlineData("debian:11", "pkg:deb/debian/libssl1.1@1.1.1", "Debian:11", "libssl1.1")]
    [InlineData("ubuntu:22.04", "pkg:deb/ubuntu/libssl3@3", "Ubuntu:22.04:LTS", "libssl3")]
    [InlineData("alpine:3.19.1", "pkg:apk/alpine/libssl3@3", "Alpine:v3.19", "libssl3")]
    [InlineData("debian:11", "pkg:pypi/Shop_Cart@1", "PyPI", "shop-cart")]
    [InlineData(null, "pkg:golang/stdlib@1.21.0", "Go", "stdlib")]
    [InlineData(null, "pkg:maven/org.test/a@1", "Maven", "org.test:a")]
    [InlineData(null, "pkg:rpm/rocky/openssl@1?distro=rocky-9.4", "Rocky Linux:9", "openssl")]
    [InlineData(null, "pkg:rpm/opensuse/openssl@1?distro=opensuse-leap-15.6", "openSUSE:Leap 15.6", "openssl")]
    [InlineData(null, "pkg:rpm/suse/openssl@1?distro=sles-15.6", "SUSE:Linux Enterprise Server 15 SP6", "openssl")]
    [InlineData(null, "pkg:deb/debian/libssl1.1@1.1.1?distro=debian-11", "Debian:11", "libssl1.1")]
    [InlineData(null, "pkg:deb/debian/libssl1.1@1.1.1?distro=bullseye", "Debian:11", "libssl1.1")]
    public void Finds_the_ecosystem_and_the_name_in_it(string? distribution, string purl, string scope, string name)
    {
        using var advisories = Of(Records);

        var lookup = Find(advisories, distribution, PackageUrl.Parse(purl));

        Assert.Equal((null, scope, name), (lookup.Obstacle, lookup.Scope, lookup.Name));
    }

    [Theory]
    [InlineData("debian:12", "pkg:deb/debian/a@1", UnknownReason.NoData, "Debian:12")]
    [InlineData("alpine:3.3.1", "pkg:apk/alpine/a@1", UnknownReason.NoData, "Alpine:v3.3")]
    [InlineData("raspbian:11", "pkg:deb/raspbian/a@1", UnknownReason.UnknownDistribution, "raspbian:11")]
    [InlineData("fedora:40", "pkg:rpm/fedora/a@1", UnknownReason.UnknownDistribution, "fedora:40")]
    [InlineData(null, "pkg:deb/debian/a@1", UnknownReason.UnknownDistribution, "deb")]
    [InlineData("alpine:3.19.1", "pkg:deb/debian/a@1", UnknownReason.UnknownDistribution, "deb on Alpine:v3.19")]
    [InlineData(null, "pkg:npm/a@1", UnknownReason.NoData, "npm")]
    [InlineData(null, "pkg:gem/a@1", UnknownReason.NoData, "RubyGems")]
    [InlineData(null, "pkg:cran/a@1", UnknownReason.NoData, "cran")]
    [InlineData(null, "pkg:maven/a@1", UnknownReason.NoData, "Maven")]
    [InlineData("rhel:9.4", "pkg:rpm/rhel/a@1", UnknownReason.NoData, "Red Hat:enterprise_linux:9")]
    [InlineData("openeuler:24.03", "pkg:rpm/openeuler/a@1", UnknownReason.UnknownDistribution, "openeuler:24.03")]
    [InlineData(null, "pkg:rpm/fedora/a@1?distro=fedora-40", UnknownReason.UnknownDistribution, "fedora:40")]
    [InlineData(null, "pkg:generic/a@1", UnknownReason.NoData, "generic")]
    public void Says_why_a_package_cannot_be_looked_up(string? distribution, string purl, UnknownReason reason, string scope)
    {
        using var advisories = Of(Records);

        var lookup = Find(advisories, distribution, PackageUrl.Parse(purl));

        Assert.Equal((reason, scope), (lookup.Obstacle, lookup.Scope));
        Assert.NotNull(lookup.Note);
    }

    [Fact]
    public void Takes_name_and_version_of_the_source_package()
    {
        using var advisories = Of(Records);
        var inventory = TestInventory.Of("debian:11", TestInventory.Deb("libssl1.1", "1.1.1-1+b1", "openssl", "1.1.1-1"));

        var lookup = Lookup.Of(inventory.Packages[0], inventory.Distribution, advisories.Database);

        Assert.Equal(("openssl", "1.1.1-1"), (lookup.Name, lookup.Version));
    }

    [Theory]
    [InlineData("rocky:9", "openssl 1:3.0.7-2.el9, openssl-libs 1:3.0.7-1.el9")]
    [InlineData("almalinux:9", "openssl-libs 1:3.0.7-1.el9")]
    [InlineData("rhel:9", "openssl-libs 1:3.0.7-1.el9")]
    [InlineData("mageia:9", "openssl 1:3.0.7-2.el9")]
    [InlineData("sles:15.6", "openssl 1:3.0.7-2.el9, openssl-libs 1:3.0.7-1.el9")]
    public void Takes_the_name_that_the_distribution_s_advisories_use(string distribution, string expected)
    {
        using var advisories = Of(
            Record("1", "Rocky Linux:9", "a"), Record("2", "AlmaLinux:9", "a"), Record("3", "Red Hat:enterprise_linux:9::baseos", "a"), Record("4", "Mageia:9", "a"), Record("5", "SUSE:Linux Enterprise Server 15 SP6", "a"));
        var inventory = TestInventory.Of(distribution, TestInventory.Rpm("openssl-libs", "1:3.0.7-1.el9", "openssl", "3.0.7-2.el9"));

        var lookup = Lookup.Of(inventory.Packages[0], inventory.Distribution, advisories.Database, new SourceEpochs(inventory.Packages));

        Assert.Equal(expected, string.Join(", ", lookup.Names.Select(name => $"{name.Name} {name.Version}")));
    }

    [Fact]
    public void Reads_every_stream_of_a_release()
    {
        using var advisories = Of(
            Record("1", "Red Hat:enterprise_linux:9::baseos", "a"), Record("2", "Red Hat:enterprise_linux:9::appstream", "a"), Record("3", "Red Hat:rhel_eus:9.4::baseos", "a"), Record("4", "Red Hat:enterprise_linux:8::baseos", "a"));
        var inventory = TestInventory.Of("rhel:9.4", TestInventory.Rpm("a", "1-1.el9"));

        var lookup = Lookup.Of(inventory.Packages[0], inventory.Distribution, advisories.Database);

        Assert.Equal("Red Hat:enterprise_linux:9", lookup.Scope);
        Assert.Equal(["Red Hat:enterprise_linux:9::appstream", "Red Hat:enterprise_linux:9::baseos"], lookup.Tables.Select(table => table.Name));
    }

    [Fact]
    public void Reads_advisories_about_other_registries_of_a_language_too()
    {
        using var advisories = Of(Record("1", "Packagist", "drupal/core", "10"), Record("2", "Packagist:https://packages.drupal.org/8", "drupal/webform", "6.2.0"));

        var lookup = Find(advisories, null, PackageUrl.Parse("pkg:composer/drupal/webform@6.1.0"));

        Assert.Equal(["Packagist", "Packagist:https://packages.drupal.org/8"], lookup.Tables.Select(table => table.Name));
    }

    private static Lookup Find(TestAdvisories advisories, string? distribution, PackageUrl purl) =>
        Lookup.Of(new Package { Name = purl.Name, Version = purl.Version!, Purl = purl }, TestInventory.Of(distribution).Distribution, advisories.Database);
}
