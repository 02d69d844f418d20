using Plimsoll.Sbom.CycloneDx;
using static Plimsoll.Sbom.Tests.CycloneDx.SampleInventory;

namespace Plimsoll.Sbom.Tests.CycloneDx;

public sealed class InventoryPropertiesTests
{
    [Fact]
    public void Evidence_keeps_layer_and_inner_path_by_its_number()
    {
        var package = Full.Packages.First(p => p.Name == "org.x:inner");
        var properties = InventoryProperties.OfPackage(package, []).Select(p => $"{p.Key}={p.Value}").ToList();
        Assert.Equal([$"plimsoll:layer=1 {Full.Layers[1].DiffId}", "plimsoll:inner=0 WEB-INF/lib/a.jar!/b.jar"], properties);
    }

    [Fact]
    public void Subject_names_its_parts() =>
        Assert.Contains(new("plimsoll:part", "0 sbom none a b"), InventoryProperties.OfSubject(Full));
}
