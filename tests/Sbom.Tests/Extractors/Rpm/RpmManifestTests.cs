using System.Text;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Extractors.Rpm;

namespace Plimsoll.Sbom.Tests.Extractors.Rpm;

public sealed class RpmManifestTests
{
    private const string Path = "var/lib/rpmmanifest/container-manifest-2";
    private const string Openssl = "openssl-libs\t3.3.0-2.azl3\t1718000000\t1717000000\tMicrosoft Corporation\t(none)\t5000000\tx86_64\t0\topenssl-3.3.0-2.azl3.src.rpm\n";
    private const string Perl = "perl-Math\t1.9-5.azl3\t1\t2\t(none)\t(none)\t3\tnoarch\t2\tperl-5.38-500.azl3.src.rpm\n";

    [Fact]
    public void Names_packages_as_the_database_would()
    {
        var inventory = new SketchedImage().Layer(("etc/os-release", "ID=azurelinux\nVERSION_ID=\"3.0\"\n"), (Path, Openssl + Perl + Openssl.Replace("openssl-libs", "gpg-pubkey", StringComparison.Ordinal))).Build();
        Assert.Equal(
            [
                "pkg:rpm/azurelinux/openssl-libs@3.3.0-2.azl3?arch=x86_64&distro=azurelinux-3.0&upstream=openssl-3.3.0-2.azl3.src.rpm",
                "pkg:rpm/azurelinux/perl-Math@1.9-5.azl3?arch=noarch&distro=azurelinux-3.0&epoch=2&upstream=perl-5.38-500.azl3.src.rpm",
            ],
            inventory.Packages.Select(p => p.Purl.ToString()));
        Assert.Equal(("Microsoft Corporation", new SourcePackage("openssl", "3.3.0-2.azl3")), (inventory.Packages[0].Supplier, inventory.Packages[0].Source));
        Assert.Equal((null, "2:1.9-5.azl3", new SourcePackage("perl", "2:5.38-500.azl3")), (inventory.Packages[1].Supplier, inventory.Packages[1].Version, inventory.Packages[1].Source));
        Assert.Empty(inventory.Diagnostics);
    }

    [Theory]
    [InlineData("too few columns", "a\t1-1\t1\t2\tv\t(none)\t3\tnoarch\t0")]
    [InlineData("too many columns", "a\t1-1\t1\t2\tv\t(none)\t3\tnoarch\t0\ta-1-1.src.rpm\t")]
    [InlineData("no name", "\t1-1\t1\t2\tv\t(none)\t3\tnoarch\t0\ta-1-1.src.rpm")]
    [InlineData("no version", "a\t\t1\t2\tv\t(none)\t3\tnoarch\t0\ta-1-1.src.rpm")]
    [InlineData("epoch that is no number", "a\t1-1\t1\t2\tv\t(none)\t3\tnoarch\t-1\ta-1-1.src.rpm")]
    public void Line_that_describes_no_package_makes_the_result_partial(string name, string line)
    {
        var extraction = Extraction.Of<RpmManifest>(Path, line + "\r\n" + Openssl);
        Assert.Single(extraction.Packages);
        Assert.True(Assert.Single(extraction.Diagnostics) is { Code: "rpm-manifest-malformed", Severity: DiagnosticSeverity.Error }, name);
    }

    [Fact]
    public void Damaged_files_never_throw()
    {
        foreach (var bad in Fuzz.Truncations(Encoding.UTF8.GetBytes(Openssl)).Concat(Fuzz.Mutations(Encoding.UTF8.GetBytes(Openssl + Perl), 1000)))
        {
            Assert.All(Extraction.Of<RpmManifest>(Path, bad).Packages, p => Assert.NotEqual("", p.Name));
        }
    }
}
