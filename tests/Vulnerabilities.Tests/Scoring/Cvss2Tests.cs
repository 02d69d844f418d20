using Plimsoll.Vulnerabilities.Scoring;

namespace Plimsoll.Vulnerabilities.Tests.Scoring;

public sealed class Cvss2Tests
{
    /// <summary>Source: "A Complete Guide to CVSS Version 2.0", section 3.3 (the first three), and the version 2 vectors in FIRST's "CVSS v3.1 Examples".</summary>
    [Theory]
    [InlineData("CVE-2002-0392", "AV:N/AC:L/Au:N/C:N/I:N/A:C", 7.8)]
    [InlineData("CVE-2003-0818", "AV:N/AC:L/Au:N/C:C/I:C/A:C", 10.0)]
    [InlineData("CVE-2003-0062", "AV:L/AC:H/Au:N/C:C/I:C/A:C", 6.2)]
    [InlineData("CVE-2013-1937", "AV:N/AC:M/Au:N/C:N/I:P/A:N", 4.3)]
    [InlineData("CVE-2013-0375", "AV:N/AC:L/Au:S/C:P/I:P/A:N", 5.5)]
    [InlineData("CVE-2012-1516", "AV:N/AC:L/Au:S/C:C/I:C/A:C", 9.0)]
    [InlineData("CVE-2009-0783", "AV:L/AC:L/Au:N/C:P/I:P/A:P", 4.6)]
    [InlineData("CVE-2012-0384", "AV:N/AC:M/Au:S/C:C/I:C/A:C", 8.5)]
    [InlineData("CVE-2014-0160", "AV:N/AC:L/Au:N/C:P/I:N/A:N", 5.0)]
    public void Scores_published_examples(string vulnerability, string vector, double score) =>
        Assert.True(Cvss2.BaseScore(vector) == (decimal)score, $"{vulnerability}: {Cvss2.BaseScore(vector)}");

    [Fact]
    public void Is_zero_without_impact() => Assert.Equal(0m, Cvss2.BaseScore("AV:N/AC:L/Au:N/C:N/I:N/A:N"));
}
