using Plimsoll.Images.Registry;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Registries;

public sealed class ReferrerListTests : IDisposable
{
    private static readonly Digest Subject = Digest.Sha256([1]);

    private readonly TestRegistry _registry = new();
    private readonly RegistryClient _client = Clients.Of();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _registry.Dispose();

    [Fact]
    public async Task The_api_lists_what_refers_and_what_it_does_not_filter_is_filtered_here()
    {
        foreach (var type in new[] { "a/b", "c/d" })
        {
            _registry.AddManifest("team/app", ManifestPushTests.Artifact(Subject, type), MediaTypes.OciManifest);
        }

        Assert.Equal(2, (await _client.ListReferrersAsync(_registry.Reference(), Subject, null, Cancel)).Length);
        Assert.Equal("c/d", Assert.Single(await _client.ListReferrersAsync(_registry.Reference(), Subject, "c/d", Cancel)).ArtifactType);
        Assert.Contains(_registry.Lines(), line => line.EndsWith("?artifactType=c%2Fd", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_refers_where_there_is_neither_api_nor_list()
    {
        _registry.HasReferrers = false;

        Assert.Empty(await _client.ListReferrersAsync(_registry.Reference(), Subject, null, Cancel));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(400)]
    [InlineData(500)]
    public async Task Any_other_failure_is_no_empty_list(int status)
    {
        Answer(_ => (status, "{}", null));

        await Assert.ThrowsAsync<RegistryException>(() => _client.ListReferrersAsync(_registry.Reference(), Subject, null, Cancel));
    }

    [Fact]
    public async Task Pages_are_followed()
    {
        Answer(page => (200, Index(page), page < 3 ? $"</v2/team/app/referrers/{Subject}?page={page + 1}>; rel=\"next\"" : null));

        Assert.Equal(4, (await _client.ListReferrersAsync(_registry.Reference(), Subject, null, Cancel)).Length);
    }

    [Fact]
    public async Task Endless_pages_are_an_error()
    {
        Answer(page => (200, Index(0), $"</v2/team/app/referrers/{Subject}?page={page + 1}>; rel=\"next\""));

        await Clients.FaultAsync(RegistryFault.TooLarge, () => _client.ListReferrersAsync(_registry.Reference(), Subject, null, Cancel));

        Assert.Equal(Limits.Default.MaxReferrerPages, _registry.Lines().Count(line => line.Contains("referrers")));
    }

    [Fact]
    public async Task Too_many_artifacts_are_an_error()
    {
        var client = new RegistryClient(Clients.Settings() with { Limits = Limits.Default with { MaxReferrers = 2 } });
        Answer(page => (200, Index(page), $"<?page={page + 1}>; rel=\"next\""));

        await Clients.FaultAsync(RegistryFault.TooLarge, () => client.ListReferrersAsync(_registry.Reference(), Subject, null, Cancel));
    }

    [Fact]
    public async Task Pages_of_another_server_are_not_read()
    {
        using var other = new TestRegistry();
        Answer(page => (200, Index(page), $"<http://{other.Host}/v2/>; rel=\"next\""));

        await Clients.FaultAsync(RegistryFault.Untrusted, () => _client.ListReferrersAsync(_registry.Reference(), Subject, null, Cancel));

        Assert.Empty(other.Requests);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("<html>")]
    [InlineData("""{"manifests":{}}""")]
    public async Task Something_else_than_a_list_is_an_error(string body)
    {
        Answer(_ => (200, body, null));

        await Clients.FaultAsync(RegistryFault.Untrusted, () => _client.ListReferrersAsync(_registry.Reference(), Subject, null, Cancel));
    }

    [Fact]
    public void Long_digests_are_cut_to_the_length_of_a_tag() =>
        Assert.Equal("sha512-" + new string('a', 64), ReferrerList.TagOf(Digest.Parse("sha512:" + new string('a', 128))));

    private static string Index(int number) =>
        $$"""{"schemaVersion":2,"manifests":[{"mediaType":"{{MediaTypes.OciManifest}}","digest":"{{Digest.Sha256([(byte)number])}}","size":1},{"digest":"nonsense"}]}""";

    private void Answer(Func<int, (int Status, string Body, string? Link)> answer) => _registry.Before = context =>
    {
        if (!context.Request.Url!.AbsolutePath.Contains("/referrers/"))
        {
            return false;
        }

        var (status, body, link) = answer(int.Parse(context.Request.QueryString["page"] ?? "0"));
        if (link is not null)
        {
            context.Response.Headers["Link"] = link;
        }

        TestRegistry.Answer(context, status, body);
        return true;
    };
}
