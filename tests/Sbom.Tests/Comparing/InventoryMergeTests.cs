using Plimsoll.Primitives;
using Plimsoll.Sbom.Comparing;
using Plimsoll.Sbom.Tests.CycloneDx;

namespace Plimsoll.Sbom.Tests.Comparing;

public sealed class InventoryMergeTests
{
    [Fact]
    public void Union_says_of_each_package_which_parts_have_it()
    {
        var merged = Merge(Part("one", Package("npm/a@1"), Package("npm/b@1")), Part("two", Package("npm/b@1"), Package("npm/c@1")));
        Assert.Equal(["a 0", "b 0,1", "c 1"], merged.Packages.Select(p => $"{p.Name} {string.Join(',', p.Parts)}"));
        Assert.Equal(["one", "two"], merged.Parts.Select(p => p.Name));
        Assert.Equal(("whole", SubjectKind.Sbom), (merged.Subject.Name, merged.Subject.Kind));
        Assert.Empty(merged.Diagnostics);
    }

    [Fact]
    public void Copies_at_other_places_stay_apart_and_one_without_place_joins_the_first()
    {
        var here = Package("npm/a@1") with { Evidence = [new("x", null, "m", Confidence.High)] };
        var there = Package("npm/a@1") with { Evidence = [new("y", null, "m", Confidence.High)] };
        Assert.Equal(["x 0,2", "y 1"], Merge(Part("one", here), Part("two", there), Part("three", Package("npm/a@1"))).Packages.Select(p => $"{p.Path} {string.Join(',', p.Parts)}"));
        Assert.Equal(["x 0,1"], Merge(Part("one", Package("npm/a@1")), Part("two", here)).Packages.Select(p => $"{p.Path} {string.Join(',', p.Parts)}"));
    }

    [Fact]
    public void What_one_part_repeats_counts_once_and_contradicts_nobody()
    {
        var merged = Merge(Part("one", Package("npm/a@1") with { Supplier = "x" }, Package("npm/a@1") with { Supplier = "y" }), Part("two"));
        Assert.Equal("x", Assert.Single(merged.Packages).Supplier);
        Assert.Empty(merged.Diagnostics);
    }

    [Fact]
    public void Contradictions_are_named_and_the_first_counts()
    {
        var merged = Merge(
            Part("one", Package("deb/debian/a@1") with { Licenses = ["MIT"], Source = new("s", "1") }) with { Distribution = new("debian", "12", Like: []) },
            Part("two", Package("deb/debian/a@1") with { Licenses = ["ISC"], Source = new("s", "2"), Supplier = "S" }) with { Distribution = new("debian", "11", Like: []) });
        Assert.Equal(3, merged.Diagnostics.Length);
        Assert.All(merged.Diagnostics, d => Assert.Equal(("merge-conflict", DiagnosticSeverity.Warning), (d.Code, d.Severity)));
        Assert.Contains(merged.Diagnostics, d => d.Message == "pkg:deb/debian/a@1 has the licences 'MIT' in one and 'ISC' in two; the first counts");
        Assert.Contains(merged.Diagnostics, d => d.Message.Contains("debian 12 in one, debian 11 in two", StringComparison.Ordinal));
        var package = Assert.Single(merged.Packages);
        Assert.Equal(("MIT", "1", "S"), (package.Licenses.Single(), package.Source?.Version, package.Supplier));
        Assert.Null(merged.Distribution);
        Assert.False(merged.IsPartial);
    }

    [Fact]
    public void A_partial_part_makes_the_whole_partial_and_is_named()
    {
        var merged = Merge(Part("one", Package("npm/a@1")), Part("two") with { Diagnostics = [new("x", DiagnosticSeverity.Error, "y")] });
        Assert.True(merged.IsPartial);
        Assert.Equal("two", Assert.Single(merged.Diagnostics).Target);
    }

    [Fact]
    public void Too_many_contradictions_are_counted()
    {
        var left = Part("one", [.. Enumerable.Range(0, 9).Select(i => Package($"npm/a{i}@1") with { Supplier = "x" })]);
        var right = Part("two", [.. Enumerable.Range(0, 9).Select(i => Package($"npm/a{i}@1") with { Supplier = "y" })]);
        var diagnostics = InventoryMerge.Of("whole", [left, right], Limits.Default with { MaxDiagnostics = 3 }).Diagnostics;
        Assert.Equal((4, "6 more diagnostics are not shown"), (diagnostics.Length, diagnostics[^1].Message));
    }

    [Theory]
    [MemberData(nameof(SampleInventory.AllFormats), MemberType = typeof(SampleInventory))]
    public void Every_format_keeps_where_packages_come_from(SbomFormat format)
    {
        var merged = Merge(Part("one", Package("npm/a@1")), Part("two words", Package("npm/a@1"), Package("npm/b@1")));
        Assert.Equal(SampleInventory.Flat(merged), SampleInventory.Flat(SampleInventory.Read(SampleInventory.Write(format, merged))));
    }

    private static Inventory Merge(params Inventory[] parts) => InventoryMerge.Of("whole", [.. parts], Limits.Default);

    private static Inventory Part(string name, params Package[] packages) => new() { Subject = new Subject(SubjectKind.Sbom, name), Packages = [.. packages] };

    private static Package Package(string text)
    {
        var purl = PackageUrl.Parse($"pkg:{text}");
        return new Package { Name = purl.Name, Version = purl.Version ?? "", Purl = purl };
    }
}
