using System.Text;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Osv;

namespace Plimsoll.Vulnerabilities.Tests.Osv;

public sealed class OsvReaderTests
{
    private const string Good = """
        {"schema_version":"1.7.0","id":"GHSA-1111-2222-3333","modified":"2024-02-03T04:05:06.123456Z","published":"2024-01-02T00:00:00Z",
         "aliases":["CVE-2024-1"],"upstream":["CVE-2024-2"],"related":["CVE-2024-3"],"summary":"Reads too far","details":"Long story.",
         "severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
         "affected":[{"package":{"ecosystem":"PyPI","name":"Shop.Cart","purl":"pkg:pypi/shop-cart"},
           "ranges":[{"type":"GIT","repo":"https://git.test","events":[{"introduced":"0"}]},
                     {"type":"ECOSYSTEM","events":[{"introduced":"1.0"},{"fixed":"1.2"},{"last_affected":"1.1"},{"limit":"2"}],"database_specific":{"x":[1,{}]}}],
           "versions":["1.0","1.1"],"severity":[{"type":"Ubuntu","score":"medium"}],"ecosystem_specific":{"urgency":"low","imports":[{"path":"a"}]}}],
         "references":[{"type":"WEB","url":"https://a.test"},{"type":"FIX","url":"https://b.test"}],
         "database_specific":{"severity":"MODERATE","cwe_ids":["CWE-125"],"nvd_published_at":null},"credits":[{"name":"x"}]}
        """;

    [Fact]
    public void Takes_over_all_that_matching_needs()
    {
        var record = Read(Good).Value!;

        Assert.Equal("GHSA-1111-2222-3333", record.Id);
        Assert.Equal(new DateTimeOffset(2024, 2, 3, 4, 5, 6, 123, 456, TimeSpan.Zero), record.Modified);
        Assert.Equal(new DateTimeOffset(2024, 1, 2, 0, 0, 0, TimeSpan.Zero), record.Published);
        Assert.False(record.IsWithdrawn);
        Assert.Equal(["CVE-2024-1"], record.Aliases);
        Assert.Equal(["CVE-2024-2"], record.Upstream);
        Assert.Equal(["CVE-2024-3"], record.Related);
        Assert.Equal("Reads too far", record.Summary);
        Assert.Equal([new OsvSeverity("CVSS_V3", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")], record.Severities);
        Assert.Equal("MODERATE", record.DatabaseSeverity);
        Assert.Equal(["CWE-125"], record.Weaknesses);
        Assert.Equal(["https://a.test", "https://b.test"], record.References);
        Assert.Single(record.Affected);
    }

    [Theory]
    [InlineData("nothing", "")]
    [InlineData("no object", "[]")]
    [InlineData("no id", """{"affected":[]}""")]
    [InlineData("blank id", """{"id":" "}""")]
    [InlineData("id is a number", """{"id":1}""")]
    [InlineData("two records", """{"id":"A"}{"id":"B"}""")]
    [InlineData("text after the record", """{"id":"A"} x""")]
    [InlineData("half a surrogate pair", """{"id":"\ud800"}""")]
    [InlineData("too deep", """{"id":"A","x":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]}""")]
    public void Refuses_a_record_that_has(string malformation, string json)
    {
        var read = Read(json);

        Assert.True(read.Value is null, malformation);
        var diagnostic = Assert.Single(read.Diagnostics);
        Assert.Equal(("advisory-unreadable", DiagnosticSeverity.Error, "record.json"), (diagnostic.Code, diagnostic.Severity, diagnostic.Path));
    }

    [Fact]
    public void Refuses_a_record_over_the_limit() =>
        Assert.Null(OsvReader.Read(Encoding.UTF8.GetBytes(Good), "record.json", new Limits { MaxAdvisoryBytes = 100 }).Value);

    [Theory]
    [InlineData("modified", """{"id":"A","modified":"yesterday"}""")]
    [InlineData("published", """{"id":"A","published":5}""")]
    [InlineData("summary", """{"id":"A","summary":{"en":"x"}}""")]
    [InlineData("aliases", """{"id":"A","aliases":"CVE-2024-1"}""")]
    [InlineData("references", """{"id":"A","references":{"url":"x"}}""")]
    [InlineData("severity", """{"id":"A","severity":[["CVSS_V3"]]}""")]
    public void Leaves_out_and_names_a_lesser_field_of_the_wrong_type(string field, string json)
    {
        var read = Read(json);

        Assert.Equal("A", read.Value!.Id);
        var diagnostic = Assert.Single(read.Diagnostics);
        Assert.Equal(("advisory-field", DiagnosticSeverity.Warning), (diagnostic.Code, diagnostic.Severity));
        Assert.Contains(field, diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Null_stands_for_absent()
    {
        var read = Read("""{"id":"A","modified":null,"aliases":null,"affected":null,"severity":null,"references":null,"withdrawn":null,"database_specific":null}""");

        Assert.Empty(read.Diagnostics);
        Assert.Equal((null, false, 0), (read.Value!.Modified, read.Value.IsWithdrawn, read.Value.Affected.Length));
    }

    [Fact]
    public void Year_one_is_no_date() => Assert.Null(Read("""{"id":"A","modified":"0001-01-01T00:00:00Z"}""").Value!.Modified);

    [Fact]
    public void Sees_a_withdrawal() => Assert.True(Read("""{"id":"A","withdrawn":"2024-01-01T00:00:00Z"}""").Value!.IsWithdrawn);

    [Fact]
    public void Skips_a_byte_order_mark() => Assert.Equal("A", Read("\uFEFF{\"id\":\"A\"}").Value!.Id);

    [Fact]
    public void Keeps_no_more_references_than_the_limit() =>
        Assert.Equal(["https://a.test"], OsvReader.Read(Encoding.UTF8.GetBytes(Good), "record.json", new Limits { MaxAdvisoryReferences = 1 }).Value!.References);

    [Fact]
    public void Every_part_of_a_record_is_refused() =>
        Assert.All(Fuzz.Truncations(Encoding.UTF8.GetBytes(Good)), part => Assert.Null(OsvReader.Read(part, "record.json", Limits.Default).Value));

    [Fact]
    public void Damaged_records_are_read_or_refused_but_never_throw() =>
        Assert.All(Fuzz.Mutations(Encoding.UTF8.GetBytes(Good), 5000), damaged =>
        {
            var read = OsvReader.Read(damaged, "record.json", Limits.Default);
            Assert.Equal(read.Value is null, read.HasErrors);
        });

    private static Parsed<OsvRecord?> Read(string json) => OsvReader.Read(Encoding.UTF8.GetBytes(json), "record.json", Limits.Default);
}
