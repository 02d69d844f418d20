using System.Text;
using Plimsoll.Primitives;
using Plimsoll.Primitives.Decisions;

namespace Plimsoll.Formats.Project.Tests;

public sealed class ProjectFileTests
{
    private const string Good = """
        exceptions:
          - id: EX-1
            covers: CVE-2021-44228
            scope: { purl: "pkg:deb/debian/openssl", image: "*/shop:*" }
            reason: Not reachable
            owner: anna
            approver: bert
            expires: 2026-12-31
        """;

    [Fact]
    public void Reads_the_documented_example()
    {
        var document = File.ReadAllText(RepositoryRoot.File("docs", "formats", "plimsoll-yaml.md"));
        var example = document.Split("```yaml\n")[1].Split("```")[0];
        var (project, diagnostics) = Parse(example);
        Assert.Empty(diagnostics);
        Assert.Equal(["shop", "cart"], project.Services.Select(s => s.Name));
        Assert.Equal(["docker-archive:build/shop.tar"], project.Services[0].Targets);
        Assert.Equal(["oci:build/layout:cart", "sbom/cart.cdx.json"], project.Services[1].Targets);
        Assert.Equal(Severity.High, project.Scan.FailOn);
        Assert.Equal(Severity.Medium, project.Scan.Severity);
        Assert.Equal(Severity.Low, project.Scan.UnknownSeverity);
        Assert.True(project.Scan.OnlyFixed);
        Assert.Equal([UnknownReason.NoData, UnknownReason.UnparsableVersion], project.Scan.AllowUnknown!.Value.ToArray());
        Assert.Equal(TimeSpan.FromDays(7), project.Scan.MaxDatabaseAge);
        Assert.Equal(2, project.Exceptions.Length);
        Assert.Equal(["network-policy/shop-egress"], project.Exceptions[0].CompensatingControls);
    }

    [Fact]
    public void Reads_an_exception_whole() => Assert.Equal(
        new Waiver
        {
            Id = "EX-1",
            Covers = "CVE-2021-44228",
            Scope = new WaiverScope(PackageUrl.Parse("pkg:deb/debian/openssl"), null, "*/shop:*"),
            Reason = "Not reachable",
            Owner = "anna",
            Approver = "bert",
            Expires = new DateOnly(2026, 12, 31),
            CompensatingControls = [],
        },
        Assert.Single(Parse(Good).Value.Exceptions) with { CompensatingControls = [] });

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("scan:\nservices:\nexceptions:\n")]
    [InlineData("exceptions: []")]
    public void An_empty_file_or_section_is_no_error(string yaml)
    {
        var (project, diagnostics) = Parse(yaml);
        Assert.Empty(diagnostics);
        Assert.Empty(project.Exceptions);
    }

    [Theory]
    [InlineData("expires: 2026-12-31", "expires: soon", "8:14: exceptions[0].expires is not a date such as 2026-12-31 (It is 'soon')")]
    [InlineData("expires: 2026-12-31", "expires: 2026-02-30", "8:14: exceptions[0].expires is not a date such as 2026-12-31 (It is '2026-02-30')")]
    [InlineData("expires: 2026-12-31", "expire: 2026-12-31", "2:5: exceptions[0].expires is missing (Give its last day, such as 2026-12-31)|8:5: exceptions[0].expire is not known here (Did you mean expires?)")]
    [InlineData("id: EX-1\n    covers", "covers", "2:5: exceptions[0].id is missing (Give it a name of its own, such as EX-2026-001)")]
    [InlineData("    owner: anna\n", "", "2:5: exceptions[0].owner is missing (Name who answers for it)")]
    [InlineData("    approver: bert\n", "", "2:5: exceptions[0].approver is missing (Name who agreed; it cannot be the owner)")]
    [InlineData("approver: bert", "approver: Anna", "2:5: exceptions[0].approver is also its owner (Let somebody else approve it)")]
    [InlineData("reason: Not reachable", "reason: ' '", "5:13: exceptions[0].reason is empty (Say why the finding may stay open)")]
    [InlineData("reason: Not reachable", "reason: [x]", "5:13: exceptions[0].reason is not text")]
    [InlineData("covers: CVE-2021-44228", "covers: ~", "2:5: exceptions[0].covers is missing (Name one vulnerability or rule, such as CVE-2021-44228)")]
    [InlineData("{ purl: \"pkg:deb/debian/openssl\", image: \"*/shop:*\" }", "{}", "4:12: exceptions[0].scope limits nothing (Give at least one of purl, path and image)")]
    [InlineData("{ purl: \"pkg:deb/debian/openssl\", image: \"*/shop:*\" }", "{purl: openssl}", "4:19: exceptions[0].scope.purl is not a package URL such as pkg:deb/debian/openssl (It is 'openssl')")]
    [InlineData("{ purl: \"pkg:deb/debian/openssl\", image: \"*/shop:*\" }", "{imgae: x, path: y}", "4:13: exceptions[0].scope.imgae is not known here (Did you mean image?)")]
    [InlineData("exceptions:", "exception:", "1:1: exception is not known here (Did you mean exceptions?)")]
    [InlineData("exceptions:", "scan: {failOn: hgih}\nexceptions:", "1:16: scan.failOn is not one of unknown, none, low, medium, high, critical (Did you mean high?)")]
    [InlineData("exceptions:", "scan: {failOn: unknown}\nexceptions:", "1:16: scan.failOn cannot be unknown (Use none, low, medium, high or critical)")]
    [InlineData("exceptions:", "scan: {maxDbAge: soon}\nexceptions:", "1:18: scan.maxDbAge is not a duration such as 7d or 36h (It is 'soon')")]
    [InlineData("exceptions:", "scan: {onlyFixed: 'yes'}\nexceptions:", "1:19: scan.onlyFixed is not true or false (It is 'yes')")]
    [InlineData("exceptions:", "scan: {allowUnknown: [no-dat]}\nexceptions:", "1:23: scan.allowUnknown[0] is not one of unreadable, partial, no-data, unknown-distribution, nothing-found, unparsable-version, stale-data (Did you mean no-data?)")]
    [InlineData("exceptions:", "services: {shop: {}}\nexceptions:", "1:18: services.shop.targets is missing (Name what to scan, e.g. targets: docker-archive:build/shop.tar)")]
    [InlineData("exceptions:", "services: {shop: {targets: []}}\nexceptions:", "1:28: services.shop.targets names no target")]
    [InlineData("exceptions:", "services: {\"a\\eb\": {targets: x}}\nexceptions:", "1:12: the service name 'a\\x1bb' has characters beyond letters, digits, '-', '_', '.' and '/'")]
    [InlineData("exceptions:", "services: [shop]\nexceptions:", "1:11: services is not a mapping from name to service")]
    public void Says_what_is_wrong_where_and_how_to_mend_it(string from, string to, string expected)
    {
        Assert.Contains(from, Good, StringComparison.Ordinal);
        var diagnostics = Parse(Good.Replace(from, to, StringComparison.Ordinal)).Diagnostics;
        Assert.Equal(expected, string.Join('|', diagnostics.Select(d => $"{d.Span!.Value.Line}:{d.Span.Value.Column}: {d.Message}{(d.Advice is null ? "" : $" ({d.Advice})")}")));
        Assert.All(diagnostics, d => Assert.Equal(DiagnosticSeverity.Error, d.Severity));
    }

    [Fact]
    public void Refuses_two_exceptions_with_one_id()
    {
        var twice = Good + Good["exceptions:".Length..];
        Assert.Equal("project-exception-id", Assert.Single(Parse(twice).Diagnostics).Code);
    }

    [Fact]
    public void Refuses_a_second_document() =>
        Assert.Equal("project-documents", Assert.Single(Parse("---\nscan:\n---\nscan:\n").Diagnostics).Code);

    [Theory]
    [InlineData("- a")]
    [InlineData("text")]
    public void Refuses_a_document_that_is_no_mapping(string yaml) =>
        Assert.Equal("yaml-wrong-kind", Assert.Single(Parse(yaml).Diagnostics).Code);

    [Fact]
    public void Damaged_files_never_throw()
    {
        var good = Encoding.UTF8.GetBytes(Good + "\nservices: {a: {targets: [x]}}\nscan: {failOn: high, maxDbAge: 7d}\n");
        foreach (var bytes in Fuzz.Truncations(good).Concat(Fuzz.Mutations(good, 2000)))
        {
            ProjectFile.Parse(bytes, "x", Limits.Default);
        }
    }

    private static Parsed<ProjectFile> Parse(string yaml) => ProjectFile.Parse(Encoding.UTF8.GetBytes(yaml), "plimsoll.yaml", Limits.Default);
}
