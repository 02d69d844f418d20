using System.Globalization;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Comparing;

namespace Plimsoll.Sbom.Tests.Comparing;

public sealed class InventoryComparisonTests
{
    [Fact]
    public void Says_what_came_went_rose_fell_and_changed()
    {
        var diff = Compare(["npm/a@1", "npm/up@1", "npm/down@3", "npm/odd@x", "npm/same@1"], ["npm/b@1", "npm/up@2", "npm/down@2", "npm/odd@y", "npm/same@1"]);
        Assert.Equal(["added b  1", "removed a 1 ", "upgraded up 1 2", "downgraded down 3 2", "changed odd x y"], Lines(diff));
        Assert.Equal((1, false), (diff.Unchanged, diff.IsEmpty));
    }

    [Theory]
    [InlineData("npm/a@1 npm/a@2", "npm/a@2 npm/a@3", "upgraded a 1 3")]
    [InlineData("npm/a@1 npm/a@2", "npm/a@10 npm/a@9", "upgraded a 1 9|upgraded a 2 10")]
    [InlineData("npm/a@1", "npm/a@1 npm/a@2", "added a  2")]
    [InlineData("npm/a@1 npm/a@1", "npm/a@1", "")]
    [InlineData("npm/a", "npm/a@1", "changed a  1")]
    [InlineData("npm/a@x npm/a@9 npm/a@10", "npm/a@11", "removed a 10 |removed a x |upgraded a 9 11")]
    [InlineData("deb/debian/a@1?arch=amd64&distro=debian-11", "deb/debian/a@2?arch=amd64&distro=debian-12", "upgraded a 1 2")]
    [InlineData("deb/debian/a@1?arch=amd64", "deb/debian/a@1?arch=arm64", "added a  1|removed a 1 ")]
    public void Versions_of_one_package_are_paired_in_their_order(string from, string to, string expected) =>
        Assert.Equal(expected, string.Join('|', Lines(Compare(from.Split(' '), to.Split(' ')))));

    [Fact]
    public void Licences_are_compared_as_sets_also_across_versions()
    {
        var from = Inventory(Package("npm/a@1") with { Licenses = ["MIT", "ISC"] }, Package("npm/b@1") with { Licenses = ["MIT"] }, Package("npm/c@1") with { Licenses = ["MIT"] });
        var to = Inventory(Package("npm/a@1") with { Licenses = ["ISC", "MIT"] }, Package("npm/b@2") with { Licenses = ["BUSL-1.1"] });
        var change = Assert.Single(InventoryComparison.Of(from, to, Order).Licenses);
        Assert.Equal(("b", "1", "2", "MIT", "BUSL-1.1"), (change.Name, change.From, change.To, change.Removed.Single(), change.Added.Single()));
    }

    [Fact]
    public void Change_names_the_places_of_the_later_side()
    {
        var to = Inventory(Package("npm/a@2") with { Evidence = [new("z/package.json", null, "m", Confidence.High)] }, Package("npm/a@2") with { Evidence = [new("y/package.json", null, "m", Confidence.High)] });
        Assert.Equal(["y/package.json", "z/package.json"], Assert.Single(InventoryComparison.Of(Inventory(Package("npm/a@1")), to, Order).Packages).Paths);
    }

    private static InventoryDiff Compare(string[] from, string[] to) => InventoryComparison.Of(Inventory([.. from.Select(Package)]), Inventory([.. to.Select(Package)]), Order);

    private static IEnumerable<string> Lines(InventoryDiff diff) => diff.Packages.Select(c => $"{KebabNames.Of(c.Kind)} {c.Name} {c.From} {c.To}");

    private static int? Order(Package package, string left, string right) =>
        int.TryParse(left, CultureInfo.InvariantCulture, out var a) && int.TryParse(right, CultureInfo.InvariantCulture, out var b) ? a.CompareTo(b) : null;

    private static Package Package(string text)
    {
        var purl = PackageUrl.Parse($"pkg:{text}");
        return new Package { Name = purl.Name, Version = purl.Version ?? "", Purl = purl };
    }

    private static Inventory Inventory(params Package[] packages) => new() { Subject = new Subject(SubjectKind.Sbom, "x"), Packages = [.. packages] };
}
