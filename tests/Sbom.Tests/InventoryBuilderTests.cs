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

    [Theory]
    [InlineData(false, "pkg:npm/a@1", "1 package that is needed for development only was left out")]
    [InlineData(true, "pkg:npm/a@1,pkg:npm/b@1", null)]
    public void Development_packages_are_left_out_unless_asked_for_and_never_silently(bool include, string expected, string? message)
    {
        const string Lock = """{"lockfileVersion":3,"packages":{"node_modules/a":{"version":"1"},"node_modules/b":{"version":"1","dev":true}}}""";
        var inventory = SourceFolder.Build([("package-lock.json", Lock)], include);
        Assert.Equal(expected, string.Join(',', inventory.Packages.Select(p => p.Purl)));
        Assert.Equal(message, inventory.Diagnostics.SingleOrDefault(d => d.Code == "development-left-out")?.Message);
        Assert.False(inventory.IsPartial);
    }

    [Fact]
    public void Images_are_not_read_for_lock_files() =>
        Assert.Empty(new SketchedImage().Layer(("app/yarn.lock", "a@1:\n  version \"1\"\n"), ("app/go.mod", "go 1.21\n")).Build().Packages);

    [Fact]
    public void Dependencies_are_the_package_urls_of_the_same_file()
    {
        var inventory = SourceFolder.Build([("yarn.lock", "a@1:\n  version \"1\"\n  dependencies:\n    b \"2\"\n\nb@2:\n  version \"2\"\n")]);
        Assert.Equal(["pkg:npm/b@2"], inventory.Packages[0].DependsOn.Select(d => d.ToString()));
    }
}
