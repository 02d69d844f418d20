using System.Text.Json;

namespace Plimsoll.EndToEnd.Tests;

/// <summary>Compares what comes of trivy's database with what comes of the OSV exports that it was made from, and with what trivy finds.</summary>
/// <remarks>Severities are set aside: those of the test database are all the same.</remarks>
public sealed class TrivyDbTests
{
    /// <summary>The record GO-2023-2185 has two entries for the standard library, and trivy-db holds one advisory for each package and id: the test database kept the second.</summary>
    private static readonly Row Lost = new("stdlib", "CVE-2023-45283", "1.20.12");

    /// <summary>Gems that Debian's ruby2.7 brings. OSV says that DSA-5067-1 is about these vulnerabilities, so they are left to it; the test database has the advisory without the vulnerabilities.</summary>
    private static readonly Row[] Unlinked =
    [
        new("cgi", "CVE-2021-41816", "0.1.0.1"),
        new("cgi", "CVE-2021-41819", "0.1.0.1"),
        new("date", "CVE-2021-41817", "3.0.2"),
    ];

    [Theory]
    [InlineData("day0")]
    [InlineData("app")]
    public void Both_sources_give_the_same_findings(string image)
    {
        using var folder = Import(out var archive, image);
        var imported = Ours(folder, archive);
        Succeeds(PlimsollProcess.Run(folder, $"db update --source {TestData.Require("osv")}"));

        var updated = Ours(folder, archive);

        Assert.NotEmpty(imported);
        Assert.Empty(imported.Except(updated).Except(Unlinked));
        Assert.Empty(updated.Except(imported).Where(row => row != Lost));
    }

    /// <remarks>
    /// Set aside are the types that only one of the two reads or has advisories for: which those are is not this test's business.
    /// trivy lists every patched version where we name the least that mends the installed one.
    /// </remarks>
    [Theory]
    [InlineData("day0", "deb")]
    [InlineData("app", "deb", "pypi", "gem")]
    public void Trivy_finds_the_same_in_its_own_database(string image, params string[] types)
    {
        var trivy = Tool.Require("trivy");
        using var folder = Import(out var archive, image);
        Directory.CreateDirectory(folder.File("trivy", "db"));
        Succeeds(Tool.Run("tar", ["-xzf", TestData.Require("trivy-db/db.tar.gz"), "-C", folder.File("trivy", "db")]));
        string[] database = ["--cache-dir", folder.File("trivy"), "--skip-db-update", "--skip-java-db-update", "--offline-scan"];
        var scan = Tool.Run(trivy, ["image", .. database, "--quiet", "--scanners", "vuln", "--skip-files", "**/*.jar", "--format", "json", "--input", archive]);
        Succeeds(scan);

        var theirs = Theirs(scan.Output, types);
        var ours = Ours(folder, archive, types);

        Assert.NotEmpty(ours);
        Assert.Equal(theirs.Select(row => (row.Package, row.Id)).Order(), ours.Select(row => (row.Package, row.Id)).Order());
        Assert.All(ours, row => Assert.Contains(row.Fix, theirs.Single(other => (other.Package, other.Id) == (row.Package, row.Id)).Fix.Split(", ")));
    }

    private static TemporaryFolder Import(out string archive, string image)
    {
        var (database, tar) = (TestData.Require("trivy-db/db.tar.gz"), TestData.Require($"images/{image}.tar"));
        archive = tar;
        var folder = new TemporaryFolder();
        Succeeds(PlimsollProcess.Run(folder, $"db import trivy-db {database}"));
        return folder;
    }

    private static void Succeeds(ToolResult result) => Assert.True(result.ExitCode == 0, result.Error);

    private static HashSet<Row> Ours(TemporaryFolder folder, string archive, params string[] types)
    {
        var result = PlimsollProcess.Run(folder, $"scan docker-archive:{archive} --format json");
        Assert.True(result.ExitCode is 1 or 3, result.Error);
        return
        [
            .. from target in JsonDocument.Parse(result.Output).RootElement.GetProperty("targets").EnumerateArray()
               from evidence in target.GetProperty("evidence").EnumerateArray()
               from finding in evidence.GetProperty("findings").EnumerateArray()
               let facts = finding.GetProperty("vulnerability")
               where types is [] || types.Any(type => finding.GetProperty("location").GetProperty("package").GetString()!.StartsWith($"pkg:{type}/", StringComparison.Ordinal))
               select new Row(facts.GetProperty("packageName").GetString()!, finding.GetProperty("ruleId").GetString()!, Text(facts, "fixedVersion")),
        ];
    }

    private static HashSet<Row> Theirs(string json, string[] types) =>
    [
        .. from result in JsonDocument.Parse(json).RootElement.GetProperty("Results").EnumerateArray()
           where result.TryGetProperty("Vulnerabilities", out _)
           let type = result.GetProperty("Type").GetString() switch
           {
               "python-pkg" => "pypi",
               "gemspec" => "gem",
               "debian" => "deb",
               _ => "",
           }
           where types.Contains(type)
           from found in result.GetProperty("Vulnerabilities").EnumerateArray()
           select new Row(found.GetProperty("PkgName").GetString()!, found.GetProperty("VulnerabilityID").GetString()!, Text(found, "FixedVersion")),
    ];

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString()! : "";

    private sealed record Row(string Package, string Id, string Fix);
}
