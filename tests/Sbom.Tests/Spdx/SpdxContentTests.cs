using System.Text.Json;
using static Plimsoll.Sbom.Tests.CycloneDx.SampleInventory;

namespace Plimsoll.Sbom.Tests.Spdx;

public sealed class SpdxContentTests
{
    private static readonly JsonElement Document = Parse(Write(SbomFormat.SpdxJson, Full));

    [Fact]
    public void Relationships_say_what_is_described_contained_needed_and_built_from()
    {
        var relations = Document.GetProperty("relationships").EnumerateArray()
            .Select(r => $"{Name(r.GetProperty("spdxElementId").GetString()!)} {r.GetProperty("relationshipType").GetString()} {Name(r.GetProperty("relatedSpdxElement").GetString()!)}")
            .ToList();
        Assert.Contains("SPDXRef-DOCUMENT DESCRIBES image", relations);
        Assert.Contains("image CONTAINS raspbian", relations);
        Assert.Contains("raspbian CONTAINS libcurl4", relations);
        Assert.Contains("image CONTAINS app", relations);
        Assert.Contains("image OTHER gone", relations);
        Assert.Contains("libcurl4 GENERATED_FROM curl", relations);
        Assert.Contains("app DEPENDS_ON dep", relations);
    }

    [Fact]
    public void Package_has_its_url_purpose_source_and_licence()
    {
        var package = Document.GetProperty("packages").EnumerateArray().First(p => p.GetProperty("name").GetString() == "libcurl4");
        Assert.Equal("built package from: curl 1:7.88.1-10", package.GetProperty("sourceInfo").GetString());
        Assert.Equal("Organization: A <a@example.org>", package.GetProperty("supplier").GetString());
        Assert.StartsWith("pkg:deb/raspbian/libcurl4@", package.GetProperty("externalRefs")[0].GetProperty("referenceLocator").GetString(), StringComparison.Ordinal);
        Assert.Equal("NOASSERTION", package.GetProperty("licenseDeclared").GetString());
        Assert.Contains("plimsoll:path=var/lib/dpkg/status", package.GetProperty("annotations")[0].GetProperty("comment").GetString()!.Split('\n'));
    }

    private static string Name(string id) =>
        id == "SPDXRef-Subject" ? "image" : Document.GetProperty("packages").EnumerateArray().Where(p => p.GetProperty("SPDXID").GetString() == id).Select(p => p.GetProperty("name").GetString()!).FirstOrDefault(id);
}
