using System.Text;
using static Plimsoll.Sbom.Tests.CycloneDx.SampleBom;
using static Plimsoll.Sbom.Tests.CycloneDx.SampleInventory;

namespace Plimsoll.Sbom.Tests.Spdx;

public sealed class SpdxReaderTests
{
    [Theory]
    [InlineData("SPDX 1", "SPDXVersion: SPDX-1.2\nPackageName: a\n", "sbom-unreadable")]
    [InlineData("SPDX 2.9", """{"spdxVersion":"SPDX-2.9","packages":[{"name":"a"}]}""", "sbom-unreadable")]
    [InlineData("no version", """{"SPDXID":"SPDXRef-DOCUMENT"}""", "sbom-unreadable")]
    [InlineData("no packages", """{"spdxVersion":"SPDX-2.3"}""", "sbom-empty")]
    [InlineData("cut JSON", """{"spdxVersion":"SPDX-2.3","packages":[{"name":"a",""", "sbom-malformed")]
    [InlineData("line without tag", "SPDXVersion: SPDX-2.3\nPackageName: a\nnonsense\n", "sbom-malformed")]
    [InlineData("open text", "SPDXVersion: SPDX-2.3\nPackageName: a\nPackageComment: <text>b\n", "sbom-malformed")]
    public void Says_what_it_cannot_read(string name, string document, string code)
    {
        var inventory = Read(document);
        Assert.True(inventory.IsPartial, name);
        Assert.Contains(inventory.Diagnostics, d => d.Code == code);
    }

    [Fact]
    public void Document_of_ours_that_misses_a_package_or_relation_is_not_whole()
    {
        var lines = Encoding.UTF8.GetString(Write(SbomFormat.SpdxTagValue, Full)).Split('\n').ToList();
        lines.RemoveAt(lines.FindLastIndex(l => l.StartsWith("Relationship:", StringComparison.Ordinal)));
        Assert.Equal("sbom-cut", Assert.Single(Read(string.Join('\n', lines)).Diagnostics).Code);
    }

    [Fact]
    public void Depth_bomb_is_cut() => Assert.True(Read("{\"SPDXID\":" + string.Concat(Enumerable.Repeat("[{\"a\":", 100_000))).IsPartial);
}
