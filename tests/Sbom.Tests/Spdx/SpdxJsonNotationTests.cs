using static Plimsoll.Sbom.Tests.CycloneDx.SampleInventory;

namespace Plimsoll.Sbom.Tests.Spdx;

public sealed class SpdxJsonNotationTests
{
    [Fact]
    public void Fields_without_a_value_are_absent()
    {
        var package = Parse(Write(SbomFormat.SpdxJson, Full)).GetProperty("packages").EnumerateArray().First(p => p.GetProperty("name").GetString() == "org.x:inner");
        Assert.False(package.TryGetProperty("versionInfo", out _));
        Assert.False(package.TryGetProperty("supplier", out _));
        Assert.Equal("NOASSERTION", package.GetProperty("downloadLocation").GetString());
        Assert.False(package.GetProperty("filesAnalyzed").GetBoolean());
    }
}
