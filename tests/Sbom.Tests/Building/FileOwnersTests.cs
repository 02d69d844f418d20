using static Plimsoll.Sbom.Tests.SampleFiles;

namespace Plimsoll.Sbom.Tests.Building;

public sealed class FileOwnersTests
{
    [Fact]
    public void Marks_language_packages_that_an_os_package_installed_across_merged_directories()
    {
        const string Python = "Package: python3-six\nStatus: install ok installed\nArchitecture: all\nVersion: 1.16.0-4\n\n";
        var inventory = new SketchedImage()
            .Layer(
                ("etc/os-release", Debian),
                ("lib", "->usr/lib"),
                ("var/lib/dpkg/status", Python),
                ("var/lib/dpkg/info/python3-six.list", "/.\n/lib\n/lib/python3\n/lib/python3/six-1.16.0.egg-info\n/lib/python3/six.py\n"),
                ("usr/lib/python3/six-1.16.0.egg-info", "Name: six\nVersion: 1.16.0\n"),
                ("opt/six-1.16.0.egg-info", "Name: six\nVersion: 1.16.0\n"))
            .Build();

        Assert.Equal(2, inventory.Packages.Single(p => p.Name == "python3-six").OwnedFiles);
        Assert.Equal(
            [("opt/six-1.16.0.egg-info", null), ("usr/lib/python3/six-1.16.0.egg-info", "pkg:deb/debian/python3-six@1.16.0-4?arch=all&distro=debian-12")],
            inventory.Packages.Where(p => p.Name == "six").Select(p => (p.Path!, p.OwnedBy?.ToString())));
    }

    [Fact]
    public void Distroless_status_files_are_packages_and_own_files()
    {
        var inventory = new SketchedImage()
            .Layer(
                ("etc/os-release", Debian),
                ("var/lib/dpkg/status.d/tzdata", "Package: tzdata\nVersion: 2024a-0+deb12u1\nArchitecture: all\n"),
                ("var/lib/dpkg/status.d/tzdata.md5sums", "0123456789abcdef0123456789abcdef  usr/share/zoneinfo/UTC\n"))
            .Build();

        var package = Assert.Single(inventory.Packages);
        Assert.Equal(("tzdata", 1), (package.Name, package.OwnedFiles));
    }

    [Fact]
    public void Alpine_packages_own_their_files_and_name_their_origin()
    {
        const string Installed = "P:libssl3\nV:3.1.4-r5\nA:x86_64\nL:Apache-2.0\no:openssl\nF:lib\nR:libssl.so.3\n\nP:py3-six\nV:1.16.0-r8\nA:x86_64\nF:usr/lib/six.egg-info\nR:PKG-INFO\n\n";
        var inventory = new SketchedImage()
            .Layer(
                ("etc/os-release", "ID=alpine\nVERSION_ID=3.19.1\n"),
                ("lib/apk/db/installed", Installed),
                ("usr/lib/six.egg-info/PKG-INFO", "Name: six\nVersion: 1.16.0\n"))
            .Build();

        var ssl = inventory.Packages.Single(p => p.Name == "libssl3");
        Assert.Equal("pkg:apk/alpine/libssl3@3.1.4-r5?arch=x86_64&distro=alpine-3.19.1", ssl.Purl.ToString());
        Assert.Equal((new SourcePackage("openssl", "3.1.4-r5"), 1), (ssl.Source, ssl.OwnedFiles));
        Assert.Equal("py3-six", inventory.Packages.Single(p => p.Name == "six").OwnedBy?.Name);
    }
}
