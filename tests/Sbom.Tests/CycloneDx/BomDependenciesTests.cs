using static Plimsoll.Sbom.Tests.CycloneDx.SampleBom;

namespace Plimsoll.Sbom.Tests.CycloneDx;

public sealed class BomDependenciesTests
{
    [Fact]
    public void References_become_package_urls_sorted_and_each_once()
    {
        var inventory = Read("""
            {"dependencies":[{"dependsOn":["c","b","b","nowhere","os",7],"ref":"a"},{"ref":"c","dependsOn":["a"]},{"ref":"d"},7],
             "bomFormat":"CycloneDX","specVersion":"1.5",
             "components":[{"bom-ref":"a","purl":"pkg:npm/a@1"},{"bom-ref":"b","purl":"pkg:npm/b@1"},{"bom-ref":"c","purl":"pkg:npm/c@1"},{"bom-ref":"os","type":"operating-system","name":"x"}]}
            """);
        Assert.Equal(["pkg:npm/b@1", "pkg:npm/c@1"], inventory.Packages[0].DependsOn.Select(url => url.ToString()));
        Assert.Empty(inventory.Packages[1].DependsOn);
        Assert.Equal("pkg:npm/a@1", Assert.Single(inventory.Packages[2].DependsOn).ToString());
    }

    [Fact]
    public void Of_components_with_one_reference_only_the_first_gets_its_dependencies()
    {
        var inventory = Read(Bom("""{"bom-ref":"a","name":"x","purl":"pkg:npm/x@1"},{"bom-ref":"a","name":"y","purl":"pkg:npm/y@1"}],"dependencies":[{"ref":"a","dependsOn":["a"]}"""));
        Assert.Equal([1, 0], inventory.Packages.Select(p => p.DependsOn.Length));
    }
}
