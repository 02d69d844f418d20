using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Database;
using Plimsoll.Vulnerabilities.Ecosystems;
using Plimsoll.Vulnerabilities.Updates;

namespace Plimsoll.Vulnerabilities.Tests.Updates;

public sealed class DatabaseBuildTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Counts_what_was_taken_withdrawn_and_lost()
    {
        var source = Build(Limits.Default, TestExports.Zip(
            ("a.json", TestAdvisories.Record("A-1", "npm", "a", "2.0.0")),
            ("b.json", """{"id":"A-2","withdrawn":"2024-01-01T00:00:00Z"}"""),
            ("c.json", TestAdvisories.Record("A-3", "PyPI", "a", "2")),
            ("d.json", "{"))).Database.Sources.Single();

        Assert.Equal((1, 1, 1), (source.Records, source.Withdrawn, source.Unreadable));
        Assert.Equal(new DateTimeOffset(2024, 4, 1, 0, 0, 0, TimeSpan.Zero), source.Modified);
        Assert.Equal(TestExports.Now, source.Fetched);
    }

    [Fact]
    public void Keeps_no_more_diagnostics_than_the_limit_and_counts_the_rest()
    {
        var zip = TestExports.Zip([("a.json", TestAdvisories.Record("A-1", "npm", "a", "2.0.0")), .. Enumerable.Range(0, 30).Select(i => ($"x{i}.json", "{"))]);

        var diagnostics = Build(new Limits { MaxDiagnostics = 10 }, zip).Diagnostics.ToList();

        Assert.Equal(11, diagnostics.Count);
        Assert.Equal(("diagnostics-dropped", "20 more records have problems"), (diagnostics[^1].Code, diagnostics[^1].Message));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"vulnerabilities\":1}")]
    public void Refuses_a_catalogue_that_is_none(string json)
    {
        var candidate = Candidate(null, DatabaseSource.KnownExploited, System.Text.Encoding.UTF8.GetBytes(json));

        Assert.Throws<ExportException>(() => new DatabaseBuild(Options(Limits.Default), CancellationToken.None).Add(candidate));
    }

    public void Dispose() => _folder.Dispose();

    private (DatabaseInfo Database, IEnumerable<Diagnostic> Diagnostics) Build(Limits limits, byte[] zip)
    {
        var build = new DatabaseBuild(Options(limits), CancellationToken.None);
        build.Add(Candidate(Ecosystem.All.Single(ecosystem => ecosystem.Name == "npm"), "osv/npm", zip));
        build.Write(_folder.File("test.db"));
        using var database = AdvisoryDatabase.Open(_folder.File("test.db"));
        return (database.Info, build.Diagnostics);
    }

    private UpdateOptions Options(Limits limits) => TestExports.Options(_folder, UpdateOptions.PublicExports) with { Limits = limits };

    private ExportCandidate Candidate(Ecosystem? ecosystem, string name, byte[] content) =>
        new(ecosystem, new StoredExport(name, "https://exports.test/x", null, "sha256:0", TestExports.Now), _folder.Write("export", content), SourceStatus.Updated, null);
}
