using System.Text;
using static Plimsoll.Sbom.Tests.CycloneDx.SampleBom;

namespace Plimsoll.Sbom.Tests.CycloneDx;

public sealed class BomJsonReaderTests
{
    [Fact]
    public void Reads_nested_components_and_members_in_any_order()
    {
        var inventory = Read("""
            {"components":[{"components":[{"purl":"pkg:npm/b@2","type":"library","name":"b"}],"purl":"pkg:npm/a@1","type":"library","name":"a","extra":{"x":[1,{}]}}],
             "specVersion":"1.4","bomFormat":"CycloneDX"}
            """);
        Assert.Equal(["a", "b"], inventory.Packages.Select(p => p.Name));
        Assert.Equal(["1", "2"], inventory.Packages.Select(p => p.Version));
    }

    [Fact]
    public void Keeps_what_comes_before_the_damage()
    {
        var inventory = Read("""{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"name":"a","purl":"pkg:npm/a@1"},{"name":"b","pu""");
        Assert.Equal("a", Assert.Single(inventory.Packages).Name);
        Assert.True(inventory.IsPartial);
    }

    [Fact]
    public void Depth_bomb_is_cut()
    {
        var bomb = new StringBuilder("""{"bomFormat":"CycloneDX","specVersion":"1.6","components":""");
        for (var i = 0; i < 100_000; i++)
        {
            bomb.Append("""[{"components":""");
        }

        Assert.True(Read(bomb.ToString()).IsPartial);
    }
}
