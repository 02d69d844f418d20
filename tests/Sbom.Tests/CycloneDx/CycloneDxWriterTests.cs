using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Primitives;
using Plimsoll.Primitives.Decisions;
using Plimsoll.Sbom.CycloneDx;

namespace Plimsoll.Sbom.Tests.CycloneDx;

public sealed class CycloneDxWriterTests
{
    private static readonly Inventory Full = SampleInventory.Full;

    private static CycloneDxOptions WithFindings(Disposition? disposition = null)
    {
        var findings = Full.Packages.Select((p, i) => SampleInventory.FindingOf(p, $"CVE-2024-{1000 + i}")).ToImmutableArray();
        var dispositions = disposition is null ? null : ImmutableSortedDictionary<string, Disposition>.Empty.Add(findings[0].Fingerprint, disposition);
        return new CycloneDxOptions(SampleInventory.Tool, null, findings, dispositions);
    }

    [Fact]
    public void Document_of_an_inventory_is_valid() => OfficialSchema.Validate(SampleInventory.Write(Full));

    [Fact]
    public void Document_of_an_empty_inventory_is_valid() =>
        OfficialSchema.Validate(SampleInventory.Write(new Inventory { Subject = new Subject(SubjectKind.FileSystem, "/") }));

    [Fact]
    public void Document_with_vulnerabilities_is_valid() =>
        OfficialSchema.Validate(SampleInventory.Write(Full, WithFindings(new Disposition.Waived("EX-1", "not reachable yet", new DateOnly(2030, 1, 1)))));

    [Fact]
    public void Document_with_vex_statements_is_valid() =>
        OfficialSchema.Validate(SampleInventory.Write(Full, WithFindings(new Disposition.NotAffected("VEX-1", "component_not_present"))));

    [Fact]
    public void Same_inventory_gives_the_same_bytes() => Assert.Equal(SampleInventory.Write(Full, WithFindings()), SampleInventory.Write(Full, WithFindings()));

    [Fact]
    public void Serial_number_follows_the_content()
    {
        var serial = Serial(SampleInventory.Write(Full));
        Assert.Matches("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", serial);
        Assert.NotEqual(serial, Serial(SampleInventory.Write(Full with { Packages = Full.Packages.RemoveAt(0) })));

        static string Serial(byte[] document) => Parse(document).GetProperty("serialNumber").GetString()!;
    }

    [Fact]
    public void Time_is_the_given_one_or_the_artifacts_own_or_absent()
    {
        Assert.Equal("2024-05-06T07:08:09Z", Time(Full, null));
        Assert.Equal("2025-01-01T00:00:00Z", Time(Full, new DateTimeOffset(2025, 1, 1, 2, 0, 0, TimeSpan.FromHours(2))));
        Assert.Null(Time(Full with { Created = null }, null));

        static string? Time(Inventory inventory, DateTimeOffset? time) =>
            Parse(SampleInventory.Write(inventory, new CycloneDxOptions(SampleInventory.Tool, time))).GetProperty("metadata").TryGetProperty("timestamp", out var value)
                ? value.GetString()
                : null;
    }

    [Fact]
    public void References_are_unique_and_findings_point_at_their_own_copy()
    {
        var document = Parse(SampleInventory.Write(Full, WithFindings()));
        var references = document.GetProperty("components").EnumerateArray().Select(c => c.GetProperty("bom-ref").GetString()).ToArray();
        Assert.Equal(references.Length, references.Distinct().Count());
        var affected = document.GetProperty("vulnerabilities").EnumerateArray().Select(v => v.GetProperty("affects")[0].GetProperty("ref").GetString()).ToArray();
        Assert.Equal(Full.Packages.Length, affected.Distinct().Count());
        Assert.Contains("pkg:npm/%40s/a@1.0.0#srv/b/node_modules/@s/a/package.json", affected);
    }

    [Fact]
    public void Licences_become_expressions_identifiers_or_names()
    {
        var components = Parse(SampleInventory.Write(Full)).GetProperty("components").EnumerateArray().Where(c => c.TryGetProperty("licenses", out _));
        Assert.Equal(
            ["""[{"expression":"(MIT OR Apache-2.0)"}]""", """[{"license":{"id":"MIT"}}]""", """[{"license":{"id":"Apache-2.0"}},{"license":{"name":"my own"}}]""", """[{"license":{"name":"MIT License"}}]"""],
            components.Select(c => JsonSerializer.Serialize(c.GetProperty("licenses"))));
    }

    [Fact]
    public void Vulnerability_keeps_its_primary_identifier_and_lists_the_others_as_references()
    {
        var first = Parse(SampleInventory.Write(Full, WithFindings())).GetProperty("vulnerabilities")[0];
        Assert.Equal("CVE-2024-1000", first.GetProperty("id").GetString());
        Assert.Equal("GHSA-aaaa-bbbb-cccc", Assert.Single(first.GetProperty("references").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal(["CVSSv31", "CVSSv4"], first.GetProperty("ratings").EnumerateArray().Select(r => r.GetProperty("method").GetString()));
        Assert.False(first.TryGetProperty("analysis", out _));
    }

    [Fact]
    public void Waived_finding_stays_exploitable_and_names_its_exception()
    {
        var waived = Parse(SampleInventory.Write(Full, WithFindings(new Disposition.Waived("EX-1", "no route", new DateOnly(2030, 1, 1))))).GetProperty("vulnerabilities")[0];
        Assert.Equal("exploitable", waived.GetProperty("analysis").GetProperty("state").GetString());
        Assert.Equal("Accepted until 2030-01-01 by exception EX-1: no route", waived.GetProperty("analysis").GetProperty("detail").GetString());
        Assert.Contains(waived.GetProperty("properties").EnumerateArray(), p => p.GetProperty("name").GetString() == "plimsoll:exception");
    }

    [Fact]
    public void Scan_without_findings_differs_from_no_scan()
    {
        Assert.False(Parse(SampleInventory.Write(Full)).TryGetProperty("vulnerabilities", out _));
        Assert.Equal(0, Parse(SampleInventory.Write(Full, new CycloneDxOptions(SampleInventory.Tool, Findings: []))).GetProperty("vulnerabilities").GetArrayLength());
    }

    private static JsonElement Parse(byte[] document)
    {
        using var parsed = JsonDocument.Parse(document);
        return parsed.RootElement.Clone();
    }
}
