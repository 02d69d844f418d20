using static Plimsoll.Sbom.Tests.SampleFiles;

namespace Plimsoll.Sbom.Tests.Building;

public sealed class PackageHistoryTests
{
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
}
