using static Plimsoll.Sbom.Tests.CycloneDx.SampleBom;

namespace Plimsoll.Sbom.Tests.CycloneDx;

public sealed class BomInventoryTests
{
    [Fact]
    public void Components_without_package_url_are_named_and_make_the_result_partial()
    {
        var inventory = Read(Bom("""{"type":"library","name":"mystery\u001b[2J","version":"1"},{"type":"file","name":"/bin/x"},{"type":"library","name":"bad","purl":"nonsense"}"""));
        var diagnostic = Assert.Single(inventory.Diagnostics);
        Assert.Equal("2 components without a usable package URL were not examined: 'mystery\\x1b[2J', 'bad'", diagnostic.Message);
        Assert.True(inventory.IsPartial);
    }
}
