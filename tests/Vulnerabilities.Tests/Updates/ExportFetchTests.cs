using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Database;
using Plimsoll.Vulnerabilities.Updates;

namespace Plimsoll.Vulnerabilities.Tests.Updates;

public sealed class ExportFetchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = TestExports.Client();
    private readonly List<Diagnostic> _diagnostics = [];

    [Fact]
    public async Task Gives_candidates_in_the_order_of_names()
    {
        await using var server = TestExports.Server();
        server.Put("/ecosystems.txt", "PyPI\nDebian\n");

        var candidates = await RunAsync(TestExports.Options(_folder, server.Root, _client));

        Assert.Equal(["cisa-kev", "osv/Debian", "osv/PyPI"], candidates.Select(candidate => candidate.Export.Name));
        Assert.All(candidates, candidate => Assert.Equal((SourceStatus.Updated, TestExports.Now), (candidate.Status, candidate.Export.Fetched)));
        Assert.Empty(_diagnostics);
    }

    [Fact]
    public async Task Takes_the_catalogue_from_where_it_is_told()
    {
        await using var server = TestExports.Server();
        await using var other = new ExportServer();
        other.Put("/kev.json", TestExports.Catalogue);

        var candidates = await RunAsync(TestExports.Options(_folder, server.Root, _client) with { KnownExploited = new Uri(other.Root, "/kev.json") });

        Assert.Equal($"{other.Root}kev.json", candidates.Single(candidate => candidate.Ecosystem is null).Export.Location);
        Assert.Equal(["GET /kev.json"], other.Requests);
    }

    [Fact]
    public async Task A_missing_catalogue_is_said_and_costs_nothing_else()
    {
        await using var server = TestExports.Server();
        server.Remove("/known_exploited_vulnerabilities.json");

        var candidates = await RunAsync(TestExports.Options(_folder, server.Root, _client));

        Assert.Equal(["osv/Debian", "osv/PyPI"], candidates.Select(candidate => candidate.Export.Name));
        Assert.Equal(("kev-missing", DiagnosticSeverity.Warning), _diagnostics.Where(d => d.Severity > DiagnosticSeverity.Info).Select(d => (d.Code, d.Severity)).Single());
    }

    [Fact]
    public async Task A_catalogue_that_was_asked_for_and_is_missing_is_an_error()
    {
        await using var server = TestExports.Server();

        await RunAsync(TestExports.Options(_folder, server.Root, _client) with { KnownExploited = new Uri(server.Root, "/none.json") });

        Assert.Contains("cisa-kev could not be updated", Assert.Single(_diagnostics, d => d.Severity == DiagnosticSeverity.Error).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_no_password_of_a_source()
    {
        await using var server = TestExports.Server();
        var source = new UriBuilder(server.Root) { UserName = "me", Password = "secret" }.Uri;

        var candidates = await RunAsync(TestExports.Options(_folder, source, _client));
        server.Remove("/ecosystems.txt");
        var e = await Assert.ThrowsAsync<DatabaseException>(() => RunAsync(TestExports.Options(_folder, source, _client)));

        Assert.DoesNotContain("secret", string.Concat(candidates.Select(candidate => candidate.Export.Location)) + e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_no_source() =>
        await Assert.ThrowsAsync<DatabaseException>(() => RunAsync(TestExports.Options(_folder, new Uri(_folder.File("nowhere")))));

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    private async Task<IReadOnlyCollection<ExportCandidate>> RunAsync(UpdateOptions options) =>
        await new ExportFetch(options, ExportStore.Open(options.Folder, "test"), _diagnostics).RunAsync(CancellationToken.None);
}
