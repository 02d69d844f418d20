using Plimsoll.Images.Registry;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Registries;

public sealed class BlobUploadTests : IDisposable
{
    private readonly TestRegistry _registry = new();
    private readonly byte[] _content = Scans.RandomBytes(10_000);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _registry.Dispose();

    [Fact]
    public async Task A_blob_goes_there_in_one_piece_once()
    {
        await PushAsync();
        await PushAsync();

        Assert.Equal(_content, _registry.Blobs[("team/app", ImageBuilder.Sha256(_content))]);
        Assert.Equal(["HEAD", "POST", "PUT", "HEAD"], Methods());
        Assert.Contains($"state=x%2Fy&digest=sha256%3A{Digest.Sha256(_content).Hex}", _registry.Lines()[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_blob_of_another_repository_is_taken_over_without_sending_it()
    {
        _registry.Blobs[("other", ImageBuilder.Sha256(_content))] = _content;
        _registry.Login = new TestLogin(byToken: true);

        await PushAsync(mountFrom: "other:1");

        Assert.True(_registry.Blobs.ContainsKey(("team/app", ImageBuilder.Sha256(_content))));
        Assert.DoesNotContain("PUT", Methods());
        Assert.Contains(_registry.Login.Given.Values, scopes => scopes == "repository:team/app:pull,push repository:other:pull");
    }

    [Fact]
    public async Task A_registry_that_takes_nothing_over_gets_the_blob()
    {
        _registry.Blobs[("other", ImageBuilder.Sha256(_content))] = _content;
        _registry.Mounts = false;

        await PushAsync(mountFrom: "other:1");

        Assert.Contains("PUT", Methods());
        Assert.True(_registry.Blobs.ContainsKey(("team/app", ImageBuilder.Sha256(_content))));
    }

    [Fact]
    public async Task Pieces_are_sent_where_the_registry_names_their_size()
    {
        _registry.LeastChunk = 4000;

        await PushAsync(Clients.Settings() with { ChunkBytes = 1000 });

        Assert.Equal(["HEAD", "POST", "PATCH", "PATCH", "PATCH", "PUT"], Methods());
        Assert.True(_registry.Blobs.ContainsKey(("team/app", ImageBuilder.Sha256(_content))));
    }

    [Fact]
    public async Task Pieces_are_sent_where_the_whole_is_too_large()
    {
        _registry.MostAtOnce = 5000;

        await PushAsync(Clients.Settings() with { ChunkBytes = 5000 });

        Assert.Equal(["HEAD", "POST", "PUT", "POST", "PATCH", "PATCH", "PUT"], Methods());
        Assert.True(_registry.Blobs.ContainsKey(("team/app", ImageBuilder.Sha256(_content))));
    }

    [Fact]
    public async Task An_upload_that_breaks_starts_anew()
    {
        var failures = 2;
        _registry.Before = context =>
        {
            if (context.Request.HttpMethod != "PUT" || failures-- <= 0)
            {
                return false;
            }

            TestRegistry.Answer(context, 503);
            return true;
        };

        await PushAsync();

        Assert.True(_registry.Blobs.ContainsKey(("team/app", ImageBuilder.Sha256(_content))));
    }

    [Fact]
    public async Task A_registry_that_finds_other_bytes_refuses()
    {
        var fault = await Clients.FaultAsync(RegistryFault.Refused, () => Clients.Of().PushBlobAsync(_registry.Reference(), Digest.Sha256([1]), _content.Length, _ => Task.FromResult<Stream>(new MemoryStream(_content)), null, Cancel));

        Assert.Contains("DIGEST_INVALID", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_to_another_server_carries_no_credential()
    {
        using var folder = new TemporaryFolder();
        using var store = new TestRegistry
        {
            Before = context =>
            {
                context.Request.InputStream.CopyTo(Stream.Null);
                TestRegistry.Answer(context, 201);
                return true;
            },
        };
        _registry.Login = new TestLogin(byToken: false, "user", "password");
        _registry.Before = context =>
        {
            if (context.Request.HttpMethod != "POST" || _registry.Login.Handle(context, _registry))
            {
                return context.Request.HttpMethod == "POST";
            }

            context.Response.Headers["Location"] = $"http://127.0.0.1:{store.Port}/upload";
            TestRegistry.Answer(context, 202);
            return true;
        };

        await Clients.Of(Clients.Login(folder, _registry.Host, "user", "password")).PushBlobAsync(_registry.Reference(), Digest.Sha256(_content), _content.Length, _ => Task.FromResult<Stream>(new MemoryStream(_content)), null, Cancel);

        Assert.Null(Assert.Single(store.Requests).Authorization);
    }

    private Task PushAsync(RegistrySettings? settings = null, string? mountFrom = null) => new RegistryClient(settings ?? Clients.Settings())
        .PushBlobAsync(_registry.Reference(), Digest.Sha256(_content), _content.Length, _ => Task.FromResult<Stream>(new MemoryStream(_content)), mountFrom is null ? null : _registry.Reference(mountFrom), Cancel);

    private string[] Methods() => [.. _registry.Requests.Where(request => request.Target.Contains("/blobs/") && (_registry.Login is null || request.Authorization is not null)).Select(request => request.Method)];
}
