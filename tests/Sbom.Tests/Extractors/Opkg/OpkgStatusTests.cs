using System.Text;
using Plimsoll.Sbom.Extractors.Opkg;

namespace Plimsoll.Sbom.Tests.Extractors.Opkg;

public sealed class OpkgStatusTests
{
    private const string Path = "usr/lib/opkg/status";
    private const string Busybox = "Package: busybox\nVersion: 1.36.1-1\nDepends: libc\nStatus: install user installed\nArchitecture: x86_64\nInstalled-Time: 1700000000\n\n";

    [Fact]
    public void Names_packages_and_knows_whose_files_they_are()
    {
        var inventory = new SketchedImage()
            .Layer(
                ("usr/lib/os-release", "ID=\"openwrt\"\nVERSION_ID=\"23.05.2\"\n"),
                (Path, Busybox + "Package: gone\nVersion: 1\nStatus: deinstall ok not-installed\nArchitecture: all\n"),
                ("usr/lib/opkg/info/busybox.list", "/bin/busybox\n/usr/lib/a-1.dist-info/METADATA\n"),
                ("usr/lib/a-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: a\nVersion: 1\n"))
            .Build();
        Assert.Equal(["pkg:opkg/openwrt/busybox@1.36.1-1?arch=x86_64&distro=openwrt-23.05.2", "pkg:pypi/a@1"], inventory.Packages.Select(p => p.Purl.ToString()));
        Assert.Equal((2, "busybox"), (inventory.Packages[0].OwnedFiles, inventory.Packages[1].OwnedBy?.Name));
        Assert.Empty(inventory.Diagnostics);
    }

    [Theory]
    [InlineData("install user installed", true)]
    [InlineData("install ok unpacked", true)]
    [InlineData("install hold,user installed", true)]
    [InlineData("deinstall ok config-files", false)]
    [InlineData("unknown ok not-installed", false)]
    public void Counts_every_state_that_may_leave_files_behind(string status, bool counts) =>
        Assert.Equal(counts, Extraction.Of<OpkgStatus>(Path, $"Package: a\nStatus: {status}\nVersion: 1\n").Packages.Any());

    [Fact]
    public void Installed_stanza_without_version_makes_the_result_partial()
    {
        var extraction = Extraction.Of<OpkgStatus>(Path, "Package: a\nStatus: install user installed\n\nx\n\n" + Busybox);
        Assert.Equal("busybox", Assert.Single(extraction.Packages).Name);
        Assert.Equal(["opkg-stanza-incomplete", "opkg-status-malformed"], extraction.Diagnostics.Select(d => d.Code));
    }

    [Fact]
    public void Damaged_files_never_throw()
    {
        var good = Encoding.UTF8.GetBytes(Busybox + Busybox);
        foreach (var bad in Fuzz.Truncations(good).Concat(Fuzz.Mutations(good, 1000)))
        {
            Assert.All(Extraction.Of<OpkgStatus>(Path, bad).Packages, p => Assert.NotEqual("", p.Name));
        }
    }
}
