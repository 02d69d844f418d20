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
        Record("P-1", "PyPI", "shop-cart", "2"), Record("G-1", "Go", "stdlib", "1.22.0"),
    ];

    [Theory]
    [InlineData("debian:11", "pkg:deb/debian/libssl1.1@1.1.1", "Debian:11", "libssl1.1")]
    [InlineData("ubuntu:22.04", "pkg:deb/ubuntu/libssl3@3", "Ubuntu:22.04:LTS", "libssl3")]
    [InlineData("alpine:3.19.1", "pkg:apk/alpine/libssl3@3", "Alpine:v3.19", "libssl3")]
    [InlineData("debian:11", "pkg:pypi/Shop_Cart@1", "PyPI", "shop-cart")]
    [InlineData(null, "pkg:golang/stdlib@1.21.0", "Go", "stdlib")]
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
    [InlineData(null, "pkg:gem/a@1", UnknownReason.NoData, "gem")]
    [InlineData(null, "pkg:generic/a@1", UnknownReason.NoData, "generic")]
    [InlineData(null, "pkg:maven/a@1", UnknownReason.NoData, "maven")]
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

    private static Lookup Find(TestAdvisories advisories, string? distribution, PackageUrl purl) =>
        Lookup.Of(new Package { Name = purl.Name, Version = purl.Version!, Purl = purl }, TestInventory.Of(distribution).Distribution, advisories.Database);
}
