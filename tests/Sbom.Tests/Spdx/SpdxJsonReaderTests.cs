using System.Text;
using System.Text.Json;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Spdx;

namespace Plimsoll.Sbom.Tests.Spdx;

public sealed class SpdxJsonReaderTests
{
    [Fact]
    public void Reads_members_in_any_order_and_passes_over_odd_ones()
    {
        var spdx = Read("""
            {"relationships":[{"relatedSpdxElement":"SPDXRef-b","comment":"x","relationshipType":"DEPENDS_ON","spdxElementId":"SPDXRef-a"},7],
             "documentDescribes":["SPDXRef-a"],
             "packages":[{"hasFiles":["SPDXRef-f"],"SPDXID":"SPDXRef-a","name":"a","versionInfo":"1","primaryPackagePurpose":"OPERATING_SYSTEM","checksums":[{}],
                          "externalRefs":[{"referenceType":"cpe23Type","referenceLocator":"cpe:x"},{"referenceType":"purl","referenceLocator":"pkg:npm/a@1"}],
                          "annotations":[{"comment":"note","annotator":"Tool: t"}],"attributionTexts":["text"]},"odd",{"name":7}],
             "files":[{"fileName":"./x","SPDXID":"SPDXRef-f"}],
             "hasExtractedLicensingInfos":[{"extractedText":"t","licenseId":"LicenseRef-1","name":"n"}],
             "annotations":[{"comment":"whole"}],"spdxVersion":"SPDX-2.3"}
            """);

        Assert.Equal(2, spdx.Packages.Count);
        var package = spdx.Packages[0];
        Assert.Equal(("SPDXRef-a", "a", "1", "OPERATING-SYSTEM", "pkg:npm/a@1"), (package.Id, package.Name, package.Version, package.Purpose, package.Purl));
        Assert.Equal(["note", "text"], package.Notes);
        Assert.Equal(["whole"], spdx.Notes);
        Assert.Equal("x", spdx.Files["SPDXRef-f"]);
        Assert.Equal(["DEPENDS_ON", "DESCRIBES", "CONTAINS"], spdx.Relationships.Select(r => r.Type));
        Assert.Equal(new("LicenseRef-1", "n", "t"), spdx.Licenses["LicenseRef-1"]);
    }

    private static SpdxDocument Read(string text)
    {
        var spdx = new SpdxDocument(Limits.Default);
        var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
        new SpdxJsonReader(spdx).Read(ref json);
        return spdx;
    }
}
