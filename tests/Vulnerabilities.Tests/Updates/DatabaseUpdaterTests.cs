using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Database;
using Plimsoll.Vulnerabilities.Updates;

namespace Plimsoll.Vulnerabilities.Tests.Updates;

public sealed class DatabaseUpdaterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = TestExports.Client();

    [Fact]
    public async Task Builds_a_database_from_a_server_of_the_public_layout()
    {
        await using var server = TestExports.Server();

        var result = await UpdateAsync(server);

        Assert.Equal(["cisa-kev Updated", "osv/Debian Updated", "osv/PyPI Updated"], Statuses(result));
        Assert.False(result.IsPartial);
        Assert.Contains("Visual Basic", Assert.Single(result.Diagnostics).Message, StringComparison.Ordinal);
        var info = result.Database!;
        Assert.Equal((3, 1, TestExports.Now), (info.Advisories, info.KnownExploited, info.Built));
        Assert.Equal(["Debian:11", "PyPI"], info.Ecosystems.Select(ecosystem => ecosystem.Name));
        Assert.Equal(["GET /ecosystems.txt", "GET /Debian/all.zip", "GET /PyPI/all.zip", "GET /known_exploited_vulnerabilities.json"], server.Requests);
        Assert.False(File.Exists(result.Path + ".new"));
    }

    [Fact]
    public async Task The_same_exports_at_the_same_time_give_the_same_file()
    {
        await using var server = TestExports.Server();
        using var other = new TemporaryFolder();
        var one = await UpdateAsync(server);

        var two = await DatabaseUpdater.UpdateAsync(TestExports.Options(other, server.Root, _client), CancellationToken.None);

        Assert.Equal(File.ReadAllBytes(one.Path), File.ReadAllBytes(two.Path));
    }

    [Fact]
    public async Task Downloads_again_only_what_changed()
    {
        await using var server = TestExports.Server();
        await UpdateAsync(server);
        server.Put("/PyPI/all.zip", TestExports.ZipOf("PyPI", "PYSEC-1", "PYSEC-2"));
        server.Requests.Clear();

        var result = await UpdateAsync(server);

        Assert.Equal(["cisa-kev Unchanged", "osv/Debian Unchanged", "osv/PyPI Updated"], Statuses(result));
        Assert.Equal(4, result.Database!.Advisories);
        Assert.All(server.Requests.Where(request => !request.Contains("ecosystems.txt", StringComparison.Ordinal)), request => Assert.Contains('"', request));
    }

    [Fact]
    public async Task One_failing_export_leaves_its_old_data_and_says_so()
    {
        await using var server = TestExports.Server();
        await UpdateAsync(server);
        server.Remove("/Debian/all.zip");
        server.Put("/PyPI/all.zip", TestExports.ZipOf("PyPI", "PYSEC-1", "PYSEC-2"));

        var result = await UpdateAsync(server);

        Assert.Equal(["cisa-kev Unchanged", "osv/Debian Failed", "osv/PyPI Updated"], Statuses(result));
        Assert.True(result.IsPartial);
        Assert.Contains(result.Diagnostics, d => d is { Code: "export-failed", Severity: DiagnosticSeverity.Error } && d.Message.Contains("its old data stays", StringComparison.Ordinal));
        Assert.Equal(4, result.Database!.Advisories);
    }

    [Theory]
    [InlineData("no zip archive", "PK this is not")]
    [InlineData("an archive without records", null)]
    public async Task An_unusable_export_never_replaces_a_good_one(string what, string? text)
    {
        await using var server = TestExports.Server();
        await UpdateAsync(server);
        server.Put("/Debian/all.zip", text is null ? TestExports.Zip(("readme.txt", "x")) : System.Text.Encoding.UTF8.GetBytes(text));

        var result = await UpdateAsync(server);
        var again = await UpdateAsync(server);

        Assert.True(Statuses(result).Contains("osv/Debian Failed"), what);
        Assert.Equal(3, result.Database!.Advisories);
        Assert.Equal(Statuses(result), Statuses(again));
    }

    [Fact]
    public async Task Exports_whose_records_are_all_unreadable_are_refused_single_ones_are_counted()
    {
        await using var server = TestExports.Server();
        server.Put("/Debian/all.zip", TestExports.Zip(("a.json", "{"), ("b.json", "[]")));
        server.Put("/PyPI/all.zip", TestExports.Zip(("a.json", "{"), ("b.json", TestAdvisories.Record("PYSEC-1", "PyPI", "a", "2")), ("c.json", """{"id":"PYSEC-2","withdrawn":"2024-01-01T00:00:00Z"}""")));

        var result = await UpdateAsync(server);

        Assert.Equal(["cisa-kev Updated", "osv/Debian Missing", "osv/PyPI Updated"], Statuses(result));
        var source = result.Database!.Sources.Single(s => s.Name == "osv/PyPI");
        Assert.Equal((1, 1, 1), (source.Records, source.Withdrawn, source.Unreadable));
        Assert.Contains(result.Diagnostics, d => d is { Code: "advisory-unreadable", Path: "a.json", Target: "osv/PyPI" });
    }

    [Fact]
    public async Task Takes_chosen_ecosystems_and_keeps_the_others()
    {
        await using var server = TestExports.Server();
        await UpdateAsync(server);
        server.Put("/Debian/all.zip", TestExports.ZipOf("Debian:12", "DSA-3"));
        server.Put("/PyPI/all.zip", TestExports.ZipOf("PyPI", "PYSEC-1", "PYSEC-2"));

        var result = await DatabaseUpdater.UpdateAsync(TestExports.Options(_folder, server.Root, _client) with { Ecosystems = ["PyPI", "Cobol"] }, CancellationToken.None);

        Assert.Equal(["cisa-kev Unchanged", "osv/Debian Kept", "osv/PyPI Updated"], Statuses(result));
        Assert.Equal(["Debian:11", "PyPI"], result.Database!.Ecosystems.Select(e => e.Name));
        Assert.Contains("Cobol", Assert.Single(result.Diagnostics, d => d.Code == "ecosystem-unsupported").Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_source_starts_from_nothing()
    {
        await using var one = TestExports.Server();
        await using var two = TestExports.Server();
        two.Put("/ecosystems.txt", "PyPI\n");
        await UpdateAsync(one);

        Assert.Equal(["PyPI"], (await UpdateAsync(two)).Database!.Ecosystems.Select(e => e.Name));
    }

    [Fact]
    public async Task A_source_that_is_not_there_leaves_the_database_alone()
    {
        await using var server = TestExports.Server();
        var before = File.ReadAllBytes((await UpdateAsync(server)).Path);
        server.Remove("/ecosystems.txt");

        await Assert.ThrowsAsync<DatabaseException>(() => UpdateAsync(server));

        Assert.Equal(before, File.ReadAllBytes(_folder.File("db", AdvisoryDatabase.FileName)));
    }

    [Fact]
    public async Task With_nothing_to_build_from_there_is_no_database()
    {
        await using var server = TestExports.Server();
        server.Remove("/Debian/all.zip");
        server.Remove("/PyPI/all.zip");

        var result = await UpdateAsync(server);

        Assert.Null(result.Database);
        Assert.True(result.IsPartial);
        Assert.False(File.Exists(result.Path));
    }

    [Fact]
    public async Task Cancelling_leaves_the_database_alone_and_the_folder_free()
    {
        await using var server = TestExports.Server();
        var path = (await UpdateAsync(server)).Path;
        var before = File.ReadAllBytes(path);
        server.Put("/PyPI/all.zip", TestExports.ZipOf("PyPI", "PYSEC-9"));
        using var cancel = new CancellationTokenSource();
        var options = TestExports.Options(_folder, server.Root, _client) with { Progress = step => { if (step.Step == UpdateStep.Building) { cancel.Cancel(); } } };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DatabaseUpdater.UpdateAsync(options, cancel.Token));

        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Equal(3, (await UpdateAsync(server)).Database!.Advisories);
    }

    [Fact]
    public async Task A_damaged_copy_of_an_export_is_fetched_again()
    {
        await using var server = TestExports.Server();
        await UpdateAsync(server);
        File.WriteAllText(_folder.File("db", "exports", "osv%2FDebian"), "gone");
        server.Requests.Clear();

        Assert.Equal(3, (await UpdateAsync(server)).Database!.Advisories);
        Assert.Contains("GET /Debian/all.zip", server.Requests);
    }

    [Fact]
    public async Task Readers_see_the_old_or_the_new_database_while_updates_run()
    {
        await using var server = TestExports.Server();
        var path = (await UpdateAsync(server)).Path;
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            var reads = 0;
            while (!stop.IsCancellationRequested)
            {
                using var database = AdvisoryDatabase.Open(path);
                database.Verify(CancellationToken.None);
                Assert.InRange(database.Affected(database.Ecosystem("PyPI")!, "a").Length, 1, 3);
                reads++;
            }

            return reads;
        })).ToList();

        for (var round = 0; round < 3; round++)
        {
            server.Put("/PyPI/all.zip", TestExports.ZipOf("PyPI", ["PYSEC-1", "PYSEC-2", "PYSEC-3"]));
            await Task.WhenAll(UpdateAsync(server), UpdateAsync(server));
            server.Put("/PyPI/all.zip", TestExports.ZipOf("PyPI", "PYSEC-1"));
            await UpdateAsync(server);
        }

        await stop.CancelAsync();
        Assert.All(await Task.WhenAll(readers), reads => Assert.True(reads > 0));
    }

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    private Task<UpdateResult> UpdateAsync(ExportServer server) =>
        DatabaseUpdater.UpdateAsync(TestExports.Options(_folder, server.Root, _client), CancellationToken.None);

    private static string[] Statuses(UpdateResult result) => [.. result.Sources.Select(source => $"{source.Name} {source.Status}")];
}
