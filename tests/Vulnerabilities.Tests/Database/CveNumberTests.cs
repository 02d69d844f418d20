using Plimsoll.Vulnerabilities.Database;

namespace Plimsoll.Vulnerabilities.Tests.Database;

public sealed class CveNumberTests
{
    [Theory]
    [InlineData("CVE-1999-0001")]
    [InlineData("CVE-2021-44228")]
    [InlineData("CVE-2024-123456789")]
    public void Reads_back_what_it_writes(string text)
    {
        Assert.True(CveNumber.TryParse(text, out var cve));
        Assert.Equal(text, cve.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("cve-2021-44228")]
    [InlineData("CVE-2021-1")]
    [InlineData("CVE-2021-00001")]
    [InlineData("CVE-2021-1234567890")]
    [InlineData("CVE-21-12345")]
    [InlineData("CVE-2021-12a4")]
    [InlineData("CVE-2021-1234 ")]
    [InlineData("CVE-+021-1234")]
    public void Takes_no_other_text(string text) => Assert.False(CveNumber.TryParse(text, out _));

    [Fact]
    public void Sorts_by_year_and_number() =>
        Assert.True(new CveNumber(2021, 99_999).CompareTo(new CveNumber(2022, 1)) < 0 && new CveNumber(2022, 2).CompareTo(new CveNumber(2022, 10)) < 0);
}
