using Plimsoll.Primitives;
using static Plimsoll.Sbom.Tests.SampleFiles;

namespace Plimsoll.Sbom.Tests.Building;

public sealed class DecodedFactTests
{
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
        var scan = new SketchedImage().Layer(("etc/os-release", "ID=alpine\n"), ("lib/apk/db/installed", "P:a\nV:1\nF:usr\nR:x\n\nP:b\nV:1\nF:usr\nR:y\nR:z\n")).Scan();
        var inventory = InventoryBuilder.Build(scan, Limits.Default with { MaxListedFiles = 2 });

        Assert.Equal([1, null], inventory.Packages.Select(p => p.OwnedFiles));
        Assert.Equal("too-many-listed-files", Assert.Single(inventory.Diagnostics).Code);
    }
}
