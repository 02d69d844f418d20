using Plimsoll.Primitives;

namespace Plimsoll.Sbom.Tests;

public sealed class InventoryBuilderTests
{
    private const string Debian = "ID=debian\nVERSION_ID=\"12\"\nVERSION_CODENAME=bookworm\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n";
    private const string Curl = "Package: curl\nStatus: install ok installed\nArchitecture: amd64\nVersion: 7.88.1-10\n\n";
    private const string Bash = "Package: bash\nStatus: install ok installed\nArchitecture: amd64\nVersion: 5.2.15-2+b2\nSource: bash (5.2.15-2)\n\n";

    [Fact]
    public void Names_packages_after_the_distribution_that_links_lead_to()
    {
        var inventory = new SketchedImage()
            .Layer(("usr/lib/os-release.d/vendor", Debian), ("etc/os-release", "->../usr/lib/os-release.d/vendor"), ("var/lib/dpkg/status", Curl + Bash))
            .Build();

        Assert.Equal("debian", inventory.Distribution?.Id);
        Assert.Equal("12", inventory.Distribution?.VersionId);
        Assert.Equal("usr/lib/os-release.d/vendor", inventory.Distribution?.Path);
        Assert.Equal(
            ["pkg:deb/debian/bash@5.2.15-2%2Bb2?arch=amd64&distro=debian-12", "pkg:deb/debian/curl@7.88.1-10?arch=amd64&distro=debian-12"],
            inventory.Packages.Select(p => p.Purl.ToString()));
        Assert.Equal(new SourcePackage("bash", "5.2.15-2"), inventory.Packages[0].Source);
        Assert.Null(inventory.Packages[1].Source);
        Assert.Empty(inventory.Diagnostics);
    }

    [Fact]
    public void Dates_a_package_by_the_layer_that_first_listed_it_not_by_the_one_that_rewrote_the_list()
    {
        var inventory = new SketchedImage()
            .Layer(("etc/os-release", Debian), ("var/lib/dpkg/status", Curl))
            .Layer(("var/lib/dpkg/status", Curl + Bash))
            .Layer(("var/lib/dpkg/status", Bash))
            .Build();

        var bash = Assert.Single(inventory.Packages);
        Assert.Equal(("bash", 1), (bash.Name, bash.Layer?.Index));
        var curl = Assert.Single(inventory.Removed);
        Assert.Equal(("curl", 0, 2), (curl.Name, curl.Layer?.Index, curl.RemovedBy?.Index));
    }

    [Fact]
    public void Lists_the_old_version_of_an_upgraded_package_as_removed()
    {
        var upgraded = Curl.Replace("7.88.1-10", "7.88.1-10+deb12u5");
        var inventory = new SketchedImage().Layer(("var/lib/dpkg/status", Curl)).Layer(("var/lib/dpkg/status", upgraded)).Build();

        Assert.Equal("7.88.1-10+deb12u5", Assert.Single(inventory.Packages).Version);
        Assert.Equal("7.88.1-10", Assert.Single(inventory.Removed).Version);
    }

    [Fact]
    public void Lists_everything_as_removed_when_the_whole_database_is_deleted()
    {
        var inventory = new SketchedImage().Layer(("var/lib/dpkg/status", Curl + Bash)).Layer(("var/lib/dpkg/status", null)).Build();

        Assert.Empty(inventory.Packages);
        Assert.Equal(["bash", "curl"], inventory.Removed.Select(p => p.Name));
        Assert.All(inventory.Removed, p => Assert.Equal(1, p.RemovedBy?.Index));
    }

    [Fact]
    public void Does_not_list_as_removed_what_came_back()
    {
        var inventory = new SketchedImage()
            .Layer(("var/lib/dpkg/status", Curl + Bash)).Layer(("var/lib/dpkg/status", Bash)).Layer(("var/lib/dpkg/status", Curl + Bash))
            .Build();

        Assert.Equal([("bash", 0), ("curl", 2)], inventory.Packages.Select(p => (p.Name, p.Layer!.Index)));
        Assert.Empty(inventory.Removed);
    }

    [Fact]
    public void Follows_language_packages_by_file()
    {
        var inventory = new SketchedImage()
            .Layer(
                ("srv/node_modules/a/package.json", """{"name":"a","version":"1.0.0"}"""),
                ("srv/node_modules/b/package.json", """{"name":"b","version":"1.0.0"}"""))
            .Layer(("srv/node_modules/a/package.json", """{"name":"a","version":"1.0.0","touched":true}"""), ("srv/node_modules/b/package.json", null))
            .Build();

        var a = Assert.Single(inventory.Packages);
        Assert.Equal(("a", 0), (a.Name, a.Layer?.Index));
        var b = Assert.Single(inventory.Removed);
        Assert.Equal(("b", 0, 1), (b.Name, b.Layer?.Index, b.RemovedBy?.Index));
    }

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
    public void Joins_two_proofs_of_one_python_package_and_keeps_copies_apart()
    {
        var inventory = new SketchedImage()
            .Layer(
                ("usr/lib/py/Foo_Bar-1.0.dist-info/METADATA", "Name: Foo_Bar\nVersion: 1.0\nLicense: MIT\n"),
                ("usr/lib/py/Foo_Bar.egg-info/PKG-INFO", "Name: Foo.Bar\nVersion: 1.0\n"),
                ("opt/Foo_Bar-1.0.dist-info/METADATA", "Name: Foo_Bar\nVersion: 1.0\n"))
            .Build();

        Assert.Equal(2, inventory.Packages.Length);
        Assert.All(inventory.Packages, p => Assert.Equal("pkg:pypi/foo-bar@1.0", p.Purl.ToString()));
        Assert.Equal([1, 2], inventory.Packages.Select(p => p.Evidence.Length));
        Assert.Equal(["MIT"], inventory.Packages[1].Licenses);
    }

    [Fact]
    public void Takes_licences_from_copyright_files_also_through_links()
    {
        const string Copyright = "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\nFiles: *\nLicense: GPL-3+\n text\n";
        var inventory = new SketchedImage()
            .Layer(("var/lib/dpkg/status", Curl + Bash), ("usr/share/doc/bash/copyright", Copyright), ("usr/share/doc/curl", "->bash"))
            .Build();

        Assert.All(inventory.Packages, p => Assert.Equal(["GPL-3+"], p.Licenses));
    }

    [Fact]
    public void Image_without_any_trace_of_a_distribution_has_none_and_that_is_no_error()
    {
        var inventory = new SketchedImage().Layer(("bin/app", "text")).Build();

        Assert.Null(inventory.Distribution);
        Assert.Empty(inventory.Diagnostics);
    }

    [Theory]
    [InlineData("etc/debian_version", "11.6\n", "debian", "11", null)]
    [InlineData("etc/debian_version", "trixie/sid\n", "debian", null, "trixie")]
    [InlineData("etc/alpine-release", "3.19.1\n", "alpine", "3.19.1", null)]
    public void Falls_back_to_a_version_file_and_says_so(string path, string text, string id, string? version, string? codename)
    {
        var inventory = new SketchedImage().Layer((path, text)).Build();

        Assert.Equal((id, version, codename), (inventory.Distribution?.Id, inventory.Distribution?.VersionId, inventory.Distribution?.Codename));
        Assert.Equal("distribution-guessed", Assert.Single(inventory.Diagnostics).Code);
        Assert.False(inventory.IsPartial);
    }

    [Fact]
    public void Unread_release_file_makes_the_result_partial()
    {
        var scan = new SketchedImage().Layer(("etc/os-release", Debian)).Scan();
        var inventory = InventoryBuilder.Build(scan with { Facts = [] }, Limits.Default);

        Assert.Equal("os-release-unread", Assert.Single(inventory.Diagnostics).Code);
        Assert.True(inventory.IsPartial);
    }

    [Fact]
    public void Damaged_record_is_named_and_the_rest_is_kept()
    {
        var scan = new SketchedImage().Layer(("var/lib/dpkg/status", Curl), ("srv/package.json", """{"name":"a","version":"1"}""")).Scan();
        var inventory = InventoryBuilder.Build(scan with { Facts = [scan.Facts[0], scan.Facts[1] with { Payload = new byte[] { 1, 255 } }] }, Limits.Default);

        var damage = Assert.Single(inventory.Diagnostics);
        Assert.Equal(("package-record-damaged", "var/lib/dpkg/status"), (damage.Code, damage.Path));
        Assert.Equal("a", Assert.Single(inventory.Packages).Name);
    }

    [Fact]
    public void More_packages_than_allowed_are_cut_and_that_is_said()
    {
        var scan = new SketchedImage().Layer(("srv/a/package.json", """{"name":"a","version":"1"}"""), ("srv/b/package.json", """{"name":"b","version":"1"}""")).Scan();
        var inventory = InventoryBuilder.Build(scan, Limits.Default with { MaxPackages = 1 });

        Assert.Equal("a", Assert.Single(inventory.Packages).Name);
        Assert.Equal("too-many-packages", Assert.Single(inventory.Diagnostics).Code);
    }

    [Fact]
    public void More_listed_files_than_allowed_are_cut_and_that_is_said()
    {
        var scan = new SketchedImage().Layer(("lib/apk/db/installed", "P:a\nV:1\nF:usr\nR:x\n\nP:b\nV:1\nF:usr\nR:y\nR:z\n")).Scan();
        var inventory = InventoryBuilder.Build(scan, Limits.Default with { MaxListedFiles = 2 });

        Assert.Equal([1, null], inventory.Packages.Select(p => p.OwnedFiles));
        Assert.Equal("too-many-listed-files", Assert.Single(inventory.Diagnostics).Code);
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

    [Fact]
    public void Image_and_its_extracted_root_file_system_have_the_same_packages()
    {
        var image = new SketchedImage()
            .Layer(
                ("usr/lib/os-release", Debian), ("etc/os-release", "->../usr/lib/os-release"), ("lib", "->usr/lib"), ("var/lib/dpkg/status", Curl + Bash),
                ("var/lib/dpkg/info/bash.list", "/.\n/lib\n/lib/x.egg-info\n"), ("usr/lib/x.egg-info", "Name: x\nVersion: 1\n"),
                ("srv/node_modules/a/package.json", """{"name":"a","version":"1.0.0"}"""), ("srv/node_modules/b/package.json", """{"name":"b","version":"1.0.0"}"""))
            .Layer(("srv/node_modules/b/package.json", null), ("var/lib/dpkg/status", Curl.Replace("7.88.1-10", "7.88.1-11") + Bash), ("usr/share/doc/bash/copyright", "/usr/share/common-licenses/GPL-3"));

        var packed = image.Build();
        var extracted = InventoryBuilder.Build(image.ScanRootFileSystem(), Limits.Default);
        Assert.Equal(4, packed.Packages.Length);
        Assert.Equal(packed.Packages.Select(Flat), extracted.Packages.Select(Flat));
        Assert.Equal(packed.Distribution?.Path, extracted.Distribution?.Path);

        static string Flat(Package p) => $"{p.Purl} {p.Path} {p.Source} {p.OwnedBy} {p.OwnedFiles} {string.Join(',', p.Licenses)} {p.Evidence[0].Method} {p.Evidence[0].Confidence}";
    }
}
