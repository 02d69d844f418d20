using System.Text;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Spdx;

namespace Plimsoll.Sbom.Tests.Spdx;

public sealed class SpdxTagValueReaderTests
{
    [Fact]
    public void Reads_elements_blocks_and_comments()
    {
        var (spdx, reader) = Read("""
            SPDXVersion: SPDX-2.2
            # comment: not a tag
            DocumentComment: <text>two
            PackageName: not one
            lines</text>

            PackageName:   a b
            SPDXID: SPDXRef-a
            PackageVersion: 1
            ExternalRef: SECURITY cpe23Type cpe:2.3:a:x:y:1:*:*:*:*:*:*:*
            ExternalRef: PACKAGE_MANAGER purl pkg:npm/a@1
            ExternalRef: PACKAGE-MANAGER purl pkg:npm/second@1
            PackageAttributionText: PkgID: a@1
            FileName: ./etc/x
            SPDXID: SPDXRef-File
            LicenseInfoInFile: NOASSERTION
            PackageName: c
            SPDXID: SPDXRef-c
            Relationship: SPDXRef-a DEPENDS_ON SPDXRef-c
            Relationship: nonsense
            Annotator: Tool: t
            SPDXREF: SPDXRef-a
            AnnotationComment: <text>about a</text>
            Annotator: Tool: t
            AnnotationComment: about all
            LicenseID: LicenseRef-1
            ExtractedText: <text>Do
            what</text>
            LicenseName: Odd
            """.ReplaceLineEndings("\r\n"));

        Assert.Equal((0, false, "SPDX-2.2"), (reader.FirstBadLine, reader.IsUnfinished, spdx.Version));
        Assert.Equal(["a b", "c"], spdx.Packages.Select(p => p.Name));
        Assert.Equal(("1", "pkg:npm/a@1"), (spdx.Packages[0].Version, spdx.Packages[0].Purl));
        Assert.Equal(["PkgID: a@1", "about a"], spdx.Packages[0].Notes);
        Assert.Equal(["about all"], spdx.Notes);
        Assert.Equal("etc/x", spdx.Files["SPDXRef-File"]);
        Assert.Equal([new("SPDXRef-a", "DEPENDS_ON", "SPDXRef-c"), new("SPDXRef-a", "CONTAINS", "SPDXRef-File")], spdx.Relationships.OrderByDescending(r => r.Type));
        Assert.Equal(new("LicenseRef-1", "Odd", "Do\r\nwhat"), spdx.Licenses["LicenseRef-1"]);
    }

    [Theory]
    [InlineData("SPDXVersion: SPDX-2.3\nno tag here\nPackageName: a\nnor here\n", 2, false)]
    [InlineData("SPDXVersion: SPDX-2.3\n: no name\n", 2, false)]
    [InlineData("SPDXVersion: SPDX-2.3\nPackageComment: <text>never ends\nPackageName: b\n", 0, true)]
    [InlineData("DocumentComment: <text>a\nb</text>\nbad\n", 3, false)]
    public void Says_what_is_no_tag_and_what_has_no_end(string text, int line, bool isUnfinished)
    {
        var reader = Read(text).Reader;
        Assert.Equal((line, isUnfinished), (reader.FirstBadLine, reader.IsUnfinished));
    }

    private static (SpdxDocument Document, SpdxTagValueReader Reader) Read(string text)
    {
        var spdx = new SpdxDocument(Limits.Default);
        var reader = new SpdxTagValueReader(spdx);
        reader.Read(Encoding.UTF8.GetBytes(text));
        return (spdx, reader);
    }
}
