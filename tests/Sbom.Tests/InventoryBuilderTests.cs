using Plimsoll.Primitives;
using static Plimsoll.Sbom.Tests.SampleFiles;

namespace Plimsoll.Sbom.Tests;

public sealed class InventoryBuilderTests
{
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
    public void Packages_of_no_known_distribution_are_listed_and_that_is_said()
    {
        var inventory = new SketchedImage().Layer(("var/lib/dpkg/status", Curl), ("etc/redhat-release", "Unheard Of release 1\n")).Build();

        Assert.Equal("pkg:deb/curl@7.88.1-10?arch=amd64", Assert.Single(inventory.Packages).Purl.ToString());
        var diagnostic = Assert.Single(inventory.Diagnostics);
        Assert.Equal(("distribution-unknown", "var/lib/dpkg/status"), (diagnostic.Code, diagnostic.Path));
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
