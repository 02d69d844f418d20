using Plimsoll.Images.Registry;

namespace Plimsoll.Images.Tests.Registries;

public sealed class EndpointsTests : IDisposable
{
    private readonly TestRegistry _registry = new();
    private readonly TestRegistry _mirror = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _registry.Dispose();
        _mirror.Dispose();
    }

    [Fact]
    public async Task A_mirror_is_asked_first_below_its_path()
    {
        var digest = _mirror.Add(Clients.Image(), "proxy/team/app");

        var manifest = await Client($"http://{_mirror.Host}/proxy/").GetManifestAsync(_registry.Reference(), Cancel);

        Assert.Equal(digest, manifest.Digest.ToString());
        Assert.DoesNotContain(_registry.Lines(), line => line.Contains("manifests"));
    }

    [Fact]
    public async Task What_a_mirror_lacks_or_falsifies_comes_from_the_registry()
    {
        var content = Scans.RandomBytes(100);
        _registry.Blobs[("team/app", ImageBuilder.Sha256(content))] = content;
        var client = Client($"http://{_mirror.Host}");

        Assert.Equal(content, await client.BlobAsync(_registry.Reference(), content));
        _mirror.Blobs[("team/app", ImageBuilder.Sha256(content))] = new byte[100];
        Assert.Equal(content, await client.BlobAsync(_registry.Reference(), content));
        Assert.Equal(2, _mirror.Lines().Count(line => line.Contains("/blobs/")));
    }

    [Fact]
    public async Task Credentials_of_the_registry_do_not_go_to_the_mirror()
    {
        using var folder = new TemporaryFolder();
        _mirror.Login = new TestLogin(byToken: false, "user", "password");
        _registry.Login = new TestLogin(byToken: false, "user", "password");
        _registry.Add(Clients.Image(), "team/app");

        await new RegistryClient(Clients.Settings(Clients.Login(folder, _registry.Host, "user", "password")) with { Mirrors = [new RegistryMirror(_registry.Host, new Uri($"http://{_mirror.Host}"))] })
            .GetManifestAsync(_registry.Reference(), Cancel);

        Assert.NotEmpty(_mirror.Requests);
        Assert.All(_mirror.Requests, request => Assert.Null(request.Authorization));
    }

    [Fact]
    public async Task Nothing_is_written_to_a_mirror()
    {
        var content = Scans.RandomBytes(100);

        await Client($"http://{_mirror.Host}").PushBlobAsync(_registry.Reference(), Primitives.Digest.Sha256(content), content.Length, _ => Task.FromResult<Stream>(new MemoryStream(content)), null, Cancel);

        Assert.Empty(_mirror.Requests);
        Assert.Single(_registry.Blobs);
    }

    private RegistryClient Client(string mirror) => new(Clients.Settings() with { Mirrors = [new RegistryMirror(_registry.Host, new Uri(mirror))] });
}
