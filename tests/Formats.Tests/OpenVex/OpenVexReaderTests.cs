using System.Collections.Immutable;
using System.Text;
using Plimsoll.Formats.OpenVex;
using Plimsoll.Primitives;
using Plimsoll.Primitives.Decisions;

namespace Plimsoll.Formats.Tests.OpenVex;

public sealed class OpenVexReaderTests
{
    private const string Whole = """
        {"@context":"https://openvex.dev/ns/v0.2.0","@id":"https://example.test/vex-1","author":"Shop","timestamp":"2024-05-01T00:00:00Z","version":2,
         "statements":[
          {"vulnerability":{"@id":"https://nvd.nist.gov/vuln/detail/CVE-2024-1","name":"CVE-2024-1","aliases":["GHSA-1"]},
           "products":[{"@id":"pkg:oci/shop?repository_url=r.example/shop","subcomponents":[{"@id":"pkg:npm/left-pad@1.0.0"}]},{"@id":"x","hashes":{"sha-256":"0000000000000000000000000000000000000000000000000000000000000000"}}],
           "status":"not_affected","justification":"vulnerable_code_not_present","impact_statement":"It is not there"},
          {"vulnerability":"CVE-2024-2","products":["pkg:npm/a"],"subcomponents":["pkg:npm/b"],"status":"affected","action_statement":"Update","timestamp":"2024-06-01T00:00:00Z"},
          {"vulnerability":{"@id":"https://example.test/CVE-2024-3"},"products":[{"@id":"y","identifiers":{"purl":"pkg:npm/c"}}],"status":"under_investigation","last_updated":"2024-07-01T00:00:00Z","timestamp":"2024-01-01T00:00:00Z"},
          {"vulnerability":{"name":"CVE-2024-4"},"products":[{"@id":"pkg:npm/d"}],"status":"fixed"}]}
        """;

    [Fact]
    public void Reads_statements_of_both_versions()
    {
        var (statements, diagnostics) = Read(Whole);

        Assert.Empty(diagnostics);
        Assert.Equal(["vex.json#1 NotAffected 2024-05-01", "vex.json#2 Affected 2024-06-01", "vex.json#3 UnderInvestigation 2024-07-01", "vex.json#4 Fixed 2024-05-01"], statements.Select(s => $"{s.Id} {s.Status} {s.At:yyyy-MM-dd}"));
        Assert.Equal(["CVE-2024-1", "GHSA-1"], statements[0].Vulnerabilities);
        Assert.Equal("vulnerable_code_not_present: It is not there", statements[0].Reason);
        Assert.Equal("pkg:npm/left-pad@1.0.0", Assert.Single(statements[0].Products[0].Subcomponents).Package!.ToString());
        Assert.Equal(new string('0', 64), statements[0].Products[1].Digest!.Value.Hex);
        Assert.Equal("pkg:npm/b", Assert.Single(Assert.Single(statements[1].Products).Subcomponents).Id);
        Assert.Equal(["CVE-2024-3"], statements[2].Vulnerabilities);
        Assert.Equal("pkg:npm/c", statements[2].Products[0].Package!.ToString());
    }

    [Theory]
    [InlineData("1", "no object")]
    [InlineData("""{"products":["pkg:npm/a"],"status":"fixed"}""", "no vulnerability")]
    [InlineData("""{"vulnerability":{"name":" "},"products":["pkg:npm/a"],"status":"fixed"}""", "no vulnerability")]
    [InlineData("""{"vulnerability":"CVE-1","status":"fixed"}""", "no product")]
    [InlineData("""{"vulnerability":"CVE-1","products":[{}],"status":"fixed"}""", "no product")]
    [InlineData("""{"vulnerability":"CVE-1","products":[{"@id":"pkg:oci/a","subcomponents":[{}]}],"status":"fixed"}""", "no product")]
    [InlineData("""{"vulnerability":"CVE-1","products":["pkg:npm/a"],"status":"safe"}""", "status is 'safe'")]
    [InlineData("""{"vulnerability":"CVE-1","products":["pkg:npm/a"]}""", "status is ''")]
    [InlineData("""{"vulnerability":"CVE-1","products":["pkg:npm/a"],"status":"not_affected"}""", "without justification")]
    [InlineData("""{"vulnerability":"CVE-1","products":["pkg:npm/a"],"status":"not_affected","justification":"trust_me"}""", "justification is 'trust_me'")]
    public void A_statement_that_breaks_a_rule_is_left_out_and_said(string statement, string message)
    {
        var (statements, diagnostics) = Read($$"""{"@context":"https://openvex.dev/ns","timestamp":"2024-05-01T00:00:00Z","statements":[{{statement}}]}""");

        Assert.Empty(statements);
        Assert.Contains(message, Assert.Single(diagnostics).Message, StringComparison.Ordinal);
        Assert.Equal(DiagnosticSeverity.Warning, diagnostics[0].Severity);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"@context":"https://example.test","statements":[]}""")]
    [InlineData("""{"@context":"https://openvex.dev/ns"}""")]
    [InlineData("""{"@context":"https://openvex.dev/ns","statements":{}}""")]
    [InlineData("""{"@context":"\ud800","statements":[]}""")]
    public void Another_document_is_an_error(string json) =>
        Assert.Equal(DiagnosticSeverity.Error, Assert.Single(Read(json).Diagnostics).Severity);

    [Fact]
    public void A_document_without_time_is_superseded_by_any_other()
    {
        var (statements, diagnostics) = Read("""{"@context":"https://openvex.dev/ns","statements":[{"vulnerability":"CVE-1","products":["pkg:npm/a"],"status":"fixed"}]}""");

        Assert.Equal(DateTimeOffset.MinValue, Assert.Single(statements).At);
        Assert.Equal("vex-time", Assert.Single(diagnostics).Code);
    }

    [Fact]
    public void Damage_never_throws_and_limits_hold()
    {
        var good = Encoding.UTF8.GetBytes(Whole);
        Assert.All(Fuzz.Truncations(good, 300), cut => Assert.NotEmpty(OpenVexReader.Read(cut, "x", Limits.Default).Diagnostics));
        foreach (var bad in Fuzz.Mutations(good, 1500))
        {
            OpenVexReader.Read(bad, "x", Limits.Default);
        }

        Assert.Contains("larger", Assert.Single(OpenVexReader.Read(good, "x", Limits.Default with { MaxVexBytes = 10 }).Diagnostics).Message, StringComparison.Ordinal);
        Assert.Equal(2, OpenVexReader.Read(good, "x", Limits.Default with { MaxVexStatements = 2 }).Value.Length);
    }

    private static Parsed<ImmutableArray<VexStatement>> Read(string json) => OpenVexReader.Read(Encoding.UTF8.GetBytes(json), "vex.json", Limits.Default);
}
