using System.Collections.Concurrent;
using Plimsoll.Images.Registry;

namespace Plimsoll.Images.Tests.Registries;

public sealed class RegistryTransportTests : IDisposable
{
    private readonly TestRegistry _registry = new();
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _registry.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(429, "7", 7)]
    [InlineData(503, "100000", 60)]
    [InlineData(500, null, 0.5)]
    [InlineData(502, "nonsense", 0.5)]
    public async Task An_overloaded_registry_is_asked_again_after_the_pause_that_it_wants(int status, string? retryAfter, double seconds)
    {
        _registry.Add(Clients.Image(), "team/app");
        var pauses = new ConcurrentQueue<double>();
        var refusals = 1;
        Refuse(status, retryAfter, () => refusals-- > 0);

        await Client(pauses).GetManifestAsync(_registry.Reference(), Cancel);

        Assert.Equal([seconds], pauses);
    }

    [Fact]
    public async Task Pauses_grow_and_tries_end()
    {
        var pauses = new ConcurrentQueue<double>();
        Refuse(503, null, () => true);

        await Clients.FaultAsync(RegistryFault.Unreachable, () => Client(pauses).GetManifestAsync(_registry.Reference(), Cancel));

        Assert.Equal([0.5, 1, 2], pauses);
    }

    [Fact]
    public async Task A_refusal_is_not_tried_again()
    {
        Refuse(403, null, () => true);

        await Clients.FaultAsync(RegistryFault.Denied, () => Clients.Of().GetManifestAsync(_registry.Reference(), Cancel));

        Assert.Single(_registry.Lines(), line => line.Contains("manifests"));
    }

    [Fact]
    public async Task A_redirect_to_another_host_gets_the_blob_and_no_credential_there()
    {
        using var store = new TestRegistry();
        var content = Scans.RandomBytes(1000);
        store.Before = context =>
        {
            TestRegistry.Answer(context, 200, content);
            return true;
        };
        _registry.Login = new TestLogin(byToken: false, "user", "password");
        Redirect(() => $"http://127.0.0.1:{store.Port}/data?signature=1");
        var client = Clients.Of(Clients.Login(_folder, _registry.Host, "user", "password"));

        Assert.Equal(content, await client.BlobAsync(_registry.Reference(), content));

        Assert.Contains(_registry.Requests, request => request.Authorization is not null);
        Assert.All(store.Requests, request => Assert.Null(request.Authorization));
    }

    [Fact]
    public async Task A_host_behind_a_redirect_that_asks_for_the_password_does_not_get_it()
    {
        using var store = new TestRegistry { Login = new TestLogin(byToken: false, "user", "password") };
        _registry.Login = new TestLogin(byToken: false, "user", "password");
        Redirect(() => $"http://127.0.0.1:{store.Port}/data");

        await Clients.FaultAsync(RegistryFault.Denied, () => Clients.Of(Clients.Login(_folder, _registry.Host, "user", "password")).BlobAsync(_registry.Reference(), [1]));

        Assert.All(store.Requests, request => Assert.Null(request.Authorization));
    }

    [Fact]
    public async Task A_redirect_back_home_does_not_get_the_credential_again()
    {
        using var store = new TestRegistry();
        var content = Scans.RandomBytes(10);
        store.Before = context =>
        {
            context.Response.Headers["Location"] = $"http://{_registry.Host}/home";
            TestRegistry.Answer(context, 302);
            return true;
        };
        Redirect(() => $"http://127.0.0.1:{store.Port}/data", "/home", content);

        await Clients.Of().BlobAsync(_registry.Reference(), content);

        Assert.Null(_registry.Requests.Single(request => request.Target == "/home").Authorization);
    }

    [Theory]
    [InlineData("http://evil.example/data")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://user:password@127.0.0.1/")]
    public async Task A_redirect_to_an_unsafe_place_is_not_followed(string place)
    {
        Redirect(() => place);

        await Clients.FaultAsync(RegistryFault.Untrusted, () => Clients.Of().BlobAsync(_registry.Reference(), [1]));
    }

    [Fact]
    public async Task Redirects_in_a_circle_end()
    {
        Redirect(() => $"http://{_registry.Host}/v2/team/app/blobs/again");

        await Clients.FaultAsync(RegistryFault.Untrusted, () => Clients.Of().BlobAsync(_registry.Reference(), [1]));

        Assert.Equal(6, _registry.Lines().Count(line => line.Contains("/blobs/")));
    }

    [Fact]
    public async Task A_registry_that_never_answers_is_given_up()
    {
        using var open = new ManualResetEventSlim();
        _registry.Before = context => context.Request.Url!.AbsolutePath != "/v2/" && open.Wait(TimeSpan.FromSeconds(20));
        var settings = Clients.Settings() with { SilenceTimeout = TimeSpan.FromMilliseconds(200), Attempts = 2 };

        await Clients.FaultAsync(RegistryFault.Unreachable, () => new RegistryClient(settings).GetManifestAsync(_registry.Reference(), Cancel));

        open.Set();
    }

    private static RegistryClient Client(ConcurrentQueue<double> pauses) => new(Clients.Settings() with
    {
        Pause = (pause, _) =>
        {
            pauses.Enqueue(pause.TotalSeconds);
            return Task.CompletedTask;
        },
    });

    private void Refuse(int status, string? retryAfter, Func<bool> now) => _registry.Before = context =>
    {
        if (!context.Request.Url!.AbsolutePath.Contains("manifests") || !now())
        {
            return false;
        }

        if (retryAfter is not null)
        {
            context.Response.Headers["Retry-After"] = retryAfter;
        }

        TestRegistry.Answer(context, status);
        return true;
    };

    private void Redirect(Func<string> place, string? home = null, byte[]? content = null) => _registry.Before = context =>
    {
        if (context.Request.Url!.AbsolutePath == home)
        {
            TestRegistry.Answer(context, 200, content);
            return true;
        }

        if (!context.Request.Url!.AbsolutePath.Contains("/blobs/") || _registry.Login?.Handle(context, _registry) == true)
        {
            return context.Request.Url.AbsolutePath.Contains("/blobs/");
        }

        context.Response.Headers["Location"] = place();
        TestRegistry.Answer(context, 307);
        return true;
    };
}
