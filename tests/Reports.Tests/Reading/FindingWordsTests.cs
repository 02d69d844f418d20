namespace Plimsoll.Reports.Tests.Reading;

public sealed class FindingWordsTests
{
    [Theory]
    [InlineData("CVE-2021-44228", "https://osv.dev/vulnerability/CVE-2021-44228")]
    [InlineData("GHSA-jfh8-c2jp-5v3q", "https://osv.dev/vulnerability/GHSA-jfh8-c2jp-5v3q")]
    [InlineData("RHSA-2024:1234", "https://osv.dev/vulnerability/RHSA-2024:1234")]
    [InlineData("undecidable-version", null)]
    [InlineData("CVE-1\"><b>", null)]
    [InlineData("CVE", null)]
    public void Only_advisories_have_a_page(string id, string? expected) => Assert.Equal(expected, FindingWords.Link(id));
}
