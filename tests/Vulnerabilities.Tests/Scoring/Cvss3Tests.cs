using Plimsoll.Vulnerabilities.Scoring;

namespace Plimsoll.Vulnerabilities.Tests.Scoring;

public sealed class Cvss3Tests
{
    /// <summary>Source: FIRST, "CVSS v3.1 Examples".</summary>
    [Theory]
    [InlineData("CVE-2013-1937", "AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 6.1)]
    [InlineData("CVE-2013-0375", "AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N", 6.4)]
    [InlineData("CVE-2014-3566", "AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N", 3.1)]
    [InlineData("CVE-2012-1516", "AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H", 9.9)]
    [InlineData("CVE-2009-0783", "AV:L/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:L", 4.2)]
    [InlineData("CVE-2012-0384", "AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H", 8.8)]
    [InlineData("CVE-2015-1098", "AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H", 7.8)]
    [InlineData("CVE-2014-0160", "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N", 7.5)]
    [InlineData("CVE-2014-6271", "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8)]
    [InlineData("CVE-2008-1447", "AV:N/AC:H/PR:N/UI:N/S:C/C:N/I:H/A:N", 6.8)]
    [InlineData("CVE-2014-2005", "AV:P/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 6.8)]
    [InlineData("CVE-2010-0467", "AV:N/AC:L/PR:N/UI:N/S:C/C:L/I:N/A:N", 5.8)]
    [InlineData("CVE-2013-6014", "AV:A/AC:L/PR:N/UI:N/S:C/C:H/I:N/A:H", 9.3)]
    [InlineData("CVE-2014-2019", "AV:P/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N", 4.6)]
    [InlineData("CVE-2014-0224", "AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N", 7.4)]
    public void Scores_published_examples(string vulnerability, string vector, double score) =>
        Assert.True(Cvss3.BaseScore(vector, Cvss3.RoundUp) == (decimal)score, $"{vulnerability}: {Cvss3.BaseScore(vector, Cvss3.RoundUp)}");

    /// <summary>Source: v3.1 specification, appendix A, and its text on rounding.</summary>
    [Theory]
    [InlineData("4.00", "4.0", "4.0")]
    [InlineData("4.02", "4.1", "4.1")]
    [InlineData("4.000001", "4.0", "4.1")]
    [InlineData("4.00001", "4.1", "4.1")]
    [InlineData("0", "0", "0")]
    [InlineData("10", "10", "10")]
    public void Rounds_up_to_tenths(string score, string version31, string version30)
    {
        var exact = decimal.Parse(score, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(decimal.Parse(version31, System.Globalization.CultureInfo.InvariantCulture), Cvss3.RoundUp(exact));
        Assert.Equal(decimal.Parse(version30, System.Globalization.CultureInfo.InvariantCulture), Cvss3.RoundUpOfVersion30(exact));
    }
}
