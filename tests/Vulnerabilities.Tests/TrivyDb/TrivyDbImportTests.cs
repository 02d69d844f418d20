using System.Collections.Immutable;
using Plimsoll.Primitives;
using Plimsoll.Sbom;
using Plimsoll.Vulnerabilities.Database;
using Plimsoll.Vulnerabilities.Matching;
using Plimsoll.Vulnerabilities.Tests.Updates;
using Plimsoll.Vulnerabilities.TrivyDb;
using Plimsoll.Vulnerabilities.Updates;

namespace Plimsoll.Vulnerabilities.Tests.TrivyDb;

public sealed class TrivyDbImportTests
{
    private static readonly TestTrivyDb Sample = new TestTrivyDb()
        .Put("debian 12/curl/CVE-2024-1", """{"FixedVersion":"7.88.1-10","VendorIDs":["DSA-1-1"],"Severity":1}""")
        .Put("debian 11/curl/CVE-2024-1", """{"Status":7}""")
        .Put("npm::GitHub Security Advisory Npm/jsonstream/CVE-2024-2", """{"VulnerableVersions":[">= 1.0.0, < 1.2.0"],"PatchedVersions":["1.2.0"],"VendorIDs":["GHSA-1"]}""")
        .Put("Red Hat/bash/CVE-2024-3", """{"Entries":[{"FixedVersion":"1","Affected":[1]}]}""")
        .Put("alma 9/nodejs:18::npm/CVE-2024-4", """{"FixedVersion":"1"}""")
        .Put("alma 9/bash/CVE-2024-5", """{"FixedVersion":"5.1.8-6.el9","Entries":[{"FixedVersion":"5.1.8-6.el9","Arches":["x86_64"]},{"FixedVersion":"5.1.8-7.el9","Arches":["aarch64"]}]}""")
        .Put("data-source/debian 12", """{"ID":"debian","Name":"Debian Security Tracker","URL":"https://example.test"}""")
        .Put("vulnerability/CVE-2024-1", """{"Title":"A title","Severity":"HIGH","CVSS":{"nvd":{"V3Vector":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H","V3Score":9.8}},"VendorSeverity":{"nvd":4,"debian":1},"CweIDs":["CWE-79"],"References":["https://example.test/1"],"PublishedDate":"2024-01-02T03:04:05Z"}""");

    [Theory]
    [InlineData("tar.gz")]
    [InlineData("tar")]
    [InlineData("bare")]
    [InlineData("gzip of bare")]
    public async Task Takes_every_wrapping(string wrapping)
    {
        using var folder = new TemporaryFolder();
        var bytes = wrapping switch
        {
            "tar.gz" => Sample.ToTarGz(),
            "tar" => new TarBuilder().File("trivy.db", Sample.ToBytes()).File("metadata.json", TestTrivyDb.Metadata).ToArray(),
            "bare" => Sample.ToBytes(),
            _ => TestExports.Gzip(Sample.ToBytes()),
        };

        var result = await ImportAsync(folder, bytes);

        Assert.Equal(["trivy-db/AlmaLinux Updated", "trivy-db/Debian Updated", "trivy-db/npm Updated"], result.Sources.Select(source => $"{source.Name} {source.Status}"));
        Assert.Equal(["AlmaLinux:9", "Debian:11", "Debian:12", "npm"], result.Database!.Ecosystems.Select(ecosystem => ecosystem.Name));
        Assert.Equal(3, result.Database.Advisories);
        Assert.Equal(["plimsoll.db", "update.lock"], Directory.GetFiles(folder.File("db")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(wrapping.Contains("tar", StringComparison.Ordinal) ? "2024-05-01" : "2024-04-01", $"{result.Database.Sources[0].Fetched:yyyy-MM-dd}");
        Assert.Equal(!wrapping.Contains("tar", StringComparison.Ordinal), result.Diagnostics.Any(d => d.Code == "trivy-db-date"));
        Assert.Contains(result.Diagnostics, d => d.Code == "trivy-db-modules" && d.Message.StartsWith("1 advisories", StringComparison.Ordinal));
        Assert.Contains(result.Diagnostics, d => d.Code == "trivy-db-architectures" && d.Message.StartsWith("1 advisories", StringComparison.Ordinal));
        Assert.Contains(result.Diagnostics, d => d.Code == "trivy-db-unsupported" && d.Message.Contains("Red Hat (1)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Findings_say_what_the_database_said()
    {
        using var folder = new TemporaryFolder();
        await ImportAsync(folder, Sample.ToTarGz());
        using var database = AdvisoryDatabase.Open(folder.File("db", AdvisoryDatabase.FileName));

        var finding = Assert.Single(Findings(database, "debian:12", TestInventory.Deb("curl", "7.88.1-9")));

        Assert.Equal(("CVE-2024-1", "A title", Severity.Critical, "nvd"), (finding.RuleId, finding.Title, finding.Severity.Level, finding.Severity.Source));
        Assert.Equal(("7.88.1-10", FixState.Fixed), (finding.Vulnerability!.FixedVersion, finding.Vulnerability.Fix));
        Assert.Equal(["DSA-1-1"], finding.Vulnerability.Covers);
        Assert.Equal(["CWE-79"], finding.Vulnerability.Weaknesses);
        Assert.Equal(["https://example.test/1"], finding.Vulnerability.References);
        Assert.Contains(finding.Vulnerability.Ratings, rating => rating is { Source: "debian", Level: Severity.Low });
        Assert.Empty(Findings(database, "debian:12", TestInventory.Deb("curl", "7.88.1-10")));
        Assert.Equal(FixState.WontFix, Assert.Single(Findings(database, "debian:11", TestInventory.Deb("curl", "7.74.0-1"))).Vulnerability!.Fix);
    }

    [Fact]
    public async Task Families_of_rpm_go_by_binary_package_and_by_the_latest_fix_of_all_architectures()
    {
        using var folder = new TemporaryFolder();
        await ImportAsync(folder, Sample.ToTarGz());
        using var database = AdvisoryDatabase.Open(folder.File("db", AdvisoryDatabase.FileName));

        var finding = Assert.Single(Findings(database, "almalinux:9.3", Rpm("5.1.8-6.el9")));

        Assert.Equal(("CVE-2024-5", "5.1.8-7.el9"), (finding.RuleId, finding.Vulnerability!.FixedVersion));
        Assert.Empty(Findings(database, "almalinux:9.3", Rpm("5.1.8-7.el9")));

        static Package Rpm(string version) => TestInventory.Deb("bash", version) with { Purl = new PackageUrl("rpm", "almalinux", "bash", version) };
    }

    [Fact]
    public async Task A_name_with_capitals_is_found_as_trivy_db_keeps_it()
    {
        using var folder = new TemporaryFolder();
        await ImportAsync(folder, Sample.ToTarGz());
        using var database = AdvisoryDatabase.Open(folder.File("db", AdvisoryDatabase.FileName));

        var finding = Assert.Single(Findings(database, null, TestInventory.Of("npm", "JSONStream", "1.1.0")));

        Assert.Equal(("CVE-2024-2", "1.2.0"), (finding.RuleId, finding.Vulnerability!.FixedVersion));
        Assert.Equal(["GHSA-1"], finding.Aliases);
    }

    [Fact]
    public async Task What_is_known_about_exploitation_stays()
    {
        using var folder = new TemporaryFolder();
        var builder = new DatabaseBuilder();
        builder.AddSource(new DatabaseSource(DatabaseSource.KnownExploited, "x", "x", 1, 0, 0, null, TestExports.Now));
        builder.AddSource(new DatabaseSource(DatabaseSource.ExploitPredictions, "x", "x", 1, 0, 0, TestExports.Now, TestExports.Now));
        builder.Add(new KnownExploited("CVE-2024-1", new DateOnly(2024, 2, 3)));
        builder.Add(new PredictionRow(2024, 1, 250_000_000, 900_000_000));
        Directory.CreateDirectory(folder.File("db"));
        using (var file = File.Create(folder.File("db", AdvisoryDatabase.FileName)))
        {
            builder.Write(file, TestExports.Now);
        }

        var result = await ImportAsync(folder, Sample.ToTarGz());

        using var database = AdvisoryDatabase.Open(folder.File("db", AdvisoryDatabase.FileName));
        Assert.Equal(["cisa-kev Kept", "first-epss Kept", "trivy-db/AlmaLinux Updated", "trivy-db/Debian Updated", "trivy-db/npm Updated"], result.Sources.Select(source => $"{source.Name} {source.Status}"));
        Assert.NotNull(database.Exploited("CVE-2024-1"));
        Assert.Null(database.Prediction("CVE-2024-2"));
        Assert.DoesNotContain(result.Diagnostics, d => d.Code == "kev-missing");
    }

    public static TheoryData<string, byte[], string> Unusable => new()
    {
        { "nothing", [], "neither trivy.db" },
        { "text", [.. "hello"u8], "neither trivy.db" },
        { "an archive of something else", new TarBuilder().File("other.db", "x").ToArray(), "neither trivy.db" },
        { "gzip in gzip", TestExports.Gzip(Sample.ToTarGz()), "neither trivy.db" },
        { "another schema", Sample.ToTarGz("""{"Version":3,"UpdatedAt":"2024-05-01T00:00:00Z"}"""), "has schema 3" },
        { "cut off", Sample.ToTarGz()[..^200], "cannot be imported" },
        { "a page lost", Damaged(), "damaged" },
        { "no advisories", new TestTrivyDb().Put("vulnerability/CVE-1", "{}").ToTarGz(), "no trivy-db with advisories" },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task What_is_unusable_leaves_the_old_database(string name, byte[] content, string message)
    {
        using var folder = new TemporaryFolder();
        await ImportAsync(folder, Sample.ToTarGz());
        var before = File.ReadAllBytes(folder.File("db", AdvisoryDatabase.FileName));

        var e = await Assert.ThrowsAsync<DatabaseException>(() => ImportAsync(folder, content));

        Assert.True(e.Message.Contains(message, StringComparison.Ordinal), $"{name}: {e.Message}");
        Assert.Equal(before, File.ReadAllBytes(folder.File("db", AdvisoryDatabase.FileName)));
        Assert.Equal(["plimsoll.db", "update.lock"], Directory.GetFiles(folder.File("db")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_database_larger_than_the_limit_is_refused()
    {
        using var folder = new TemporaryFolder();
        var options = TestExports.Options(folder, new Uri("file:///")) with { Limits = Limits.Default with { MaxForeignDatabaseBytes = 8192 } };

        var e = await Assert.ThrowsAsync<DatabaseException>(() => TrivyDbImport.RunAsync(new TrivyDbInput(new MemoryStream(Sample.ToTarGz()), "x", TestExports.Now), options, TestContext.Current.CancellationToken));

        Assert.Contains("more than 8 KiB", e.Message, StringComparison.Ordinal);
    }

    private static byte[] Damaged()
    {
        var bytes = Sample.ToBytes();
        bytes[(3 * 4096) + 10] = 0xff;
        return bytes;
    }

    private static Task<UpdateResult> ImportAsync(TemporaryFolder folder, byte[] content) => TrivyDbImport.RunAsync(
        new TrivyDbInput(new MemoryStream(content), "db.tar.gz", new DateTimeOffset(2024, 4, 1, 0, 0, 0, TimeSpan.Zero)),
        TestExports.Options(folder, new Uri("file:///")),
        TestContext.Current.CancellationToken);

    private static ImmutableArray<Finding> Findings(AdvisoryDatabase database, string? distribution, Package package) =>
        VulnerabilityScan.Run(TestInventory.Of(distribution, package), database, TestInventory.Options).Findings;
}
