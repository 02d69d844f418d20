using System.Text;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Osv;
using Plimsoll.Vulnerabilities.TrivyDb;

namespace Plimsoll.Vulnerabilities.Tests.TrivyDb;

public sealed class TrivyDetailReaderTests
{
    [Fact]
    public void Keeps_who_rated_and_drops_what_rates_nothing()
    {
        var record = Read("""
            {"Title":"","Description":"First sentence. Second","Severity":"UNKNOWN","VendorSeverity":{"redhat":2,"nvd":4,"odd":"x","none":0},
             "CVSS":{"nvd":{"V3Vector":"CVSS:3.1/AV:N","V3Score":9.8,"V2Vector":""},"ghsa":{"V40Vector":"CVSS:4.0/AV:N"},"bad":3},"LastModifiedDate":"2024-02-03T00:00:00Z"}
            """)!;

        Assert.Equal("First sentence", record.Summary);
        Assert.Equal(["ghsa CVSS:4.0/AV:N", "nvd CRITICAL", "nvd CVSS:3.1/AV:N", "redhat MEDIUM"], record.Severities.Select(s => $"{s.Type} {s.Score}"));
        Assert.Equal(new DateTimeOffset(2024, 2, 3, 0, 0, 0, TimeSpan.Zero), record.Modified);
    }

    [Fact]
    public void The_databases_own_choice_goes_by_its_name() =>
        Assert.Equal([new OsvSeverity("trivy-db", "HIGH")], Read("""{"Severity":"HIGH","Title":"t"}""")!.Severities);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    public void Anything_else_is_nothing(string json) => Assert.Null(Read(json));

    private static OsvRecord? Read(string json) => TrivyDetailReader.Read("CVE-2024-1", Encoding.UTF8.GetBytes(json), Limits.Default);
}
