using static Plimsoll.Sbom.Tests.CycloneDx.SampleInventory;

namespace Plimsoll.Sbom.Tests.CycloneDx;

public sealed class BomReferencesTests
{
    [Fact]
    public void References_are_unique_and_findings_point_at_their_own_copy()
    {
        var document = Parse(Write(Full, WithFindings()));
        var references = document.GetProperty("components").EnumerateArray().Select(c => c.GetProperty("bom-ref").GetString()).ToArray();
        Assert.Equal(references.Length, references.Distinct().Count());
        var affected = document.GetProperty("vulnerabilities").EnumerateArray().Select(v => v.GetProperty("affects")[0].GetProperty("ref").GetString()).ToArray();
        Assert.Equal(Full.Packages.Length, affected.Distinct().Count());
        Assert.Contains("pkg:npm/%40s/a@1.0.0#srv/b/node_modules/@s/a/package.json", affected);
    }
}
