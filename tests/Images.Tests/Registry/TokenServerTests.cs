using Plimsoll.Images.Registry;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Registries;

public sealed class TokenServerTests : IDisposable
{
    private readonly TestRegistry _registry = new();
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _registry.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Anybody_gets_a_token_where_none_must_log_in()
    {
        _registry.Add(Clients.Image(), "team/app");
        _registry.Login = new TestLogin(byToken: true);
        var client = Clients.Of();

        await client.GetManifestAsync(_registry.Reference(), Cancel);
        await client.GetManifestAsync(_registry.Reference(), Cancel);

        Assert.Equal(["repository:team/app:pull"], _registry.Login.Given.Values);
        Assert.Equal($"GET /token?service=test%2C%20registry&scope=repository%3Ateam%2Fapp%3Apull", _registry.Lines().Single(line => line.Contains("/token")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_password_is_exchanged_for_a_token(bool onlyForms)
    {
        _registry.Add(Clients.Image(), "team/app");
        _registry.Login = new TestLogin(byToken: true, "user", "pass word&=") { OnlyForms = onlyForms };

        await Clients.Of(Clients.Login(_folder, _registry.Host, "user", "pass word&=")).GetManifestAsync(_registry.Reference(), Cancel);

        Assert.Single(_registry.Login.Given);
        Assert.DoesNotContain(_registry.Requests, request => request.Target.StartsWith("/v2/", StringComparison.Ordinal) && request.Authorization?.StartsWith("Basic", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task An_identity_token_is_exchanged_for_a_token()
    {
        _registry.Add(Clients.Image(), "team/app");
        _registry.Login = new TestLogin(byToken: true, "user", "password") { IdentityToken = "identity/+=" };
        var store = new CredentialStore([_folder.Write("c", $$"""{"auths": {"{{_registry.Host}}": {"identitytoken": "identity/+="} } }""")], null, Limits.Default);

        await Clients.Of(store).GetManifestAsync(_registry.Reference(), Cancel);

        Assert.Contains("POST /token", _registry.Lines());
    }

    [Fact]
    public async Task A_wrong_password_is_a_refusal_with_the_servers_words()
    {
        _registry.Login = new TestLogin(byToken: true, "user", "password");

        var fault = await Clients.FaultAsync(RegistryFault.Denied, () => Clients.Of(Clients.Login(_folder, _registry.Host, "user", "wrong")).GetManifestAsync(_registry.Reference(), Cancel));

        Assert.Contains("who are you", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_ends()
    {
        _registry.Add(Clients.Image(), "team/app");
        _registry.Login = new TestLogin(byToken: true) { Lifetime = 0 };
        var clock = new StepClock();
        var client = new RegistryClient(Clients.Settings() with { Clock = clock });

        await client.GetManifestAsync(_registry.Reference(), Cancel);
        clock.Now += TimeSpan.FromSeconds(1);
        await client.GetManifestAsync(_registry.Reference(), Cancel);

        Assert.Equal(2, _registry.Login.Given.Count);
    }

    /// <summary>The registry names another host, which must not learn the password; without password it may give tokens.</summary>
    [Fact]
    public async Task Credentials_do_not_go_to_a_token_server_of_another_domain()
    {
        using var other = new TestRegistry { Login = new TestLogin(byToken: true) };
        _registry.Add(Clients.Image(), "team/app");
        _registry.Login = new TestLogin(byToken: true, "user", "password") { Realm = $"http://localhost:{other.Port}/token" };

        var fault = await Clients.FaultAsync(RegistryFault.Denied, () => Clients.Of(Clients.Login(_folder, _registry.Host, "user", "password")).GetManifestAsync(_registry.Reference(), Cancel));

        Assert.Contains("--token-host", fault.Message, StringComparison.Ordinal);
        Assert.Empty(other.Requests);
        var trusting = new RegistryClient(Clients.Settings(Clients.Login(_folder, _registry.Host, "user", "password")) with { TokenHosts = ["localhost"] });
        await Clients.FaultAsync(RegistryFault.Denied, () => trusting.GetManifestAsync(_registry.Reference(), Cancel));
        Assert.Equal(TestLogin.Basic("user", "password"), Assert.Single(other.Requests).Authorization);
    }

    [Theory]
    [InlineData("http://evil.example/token")]
    [InlineData("/token")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://user:pw@127.0.0.1/token")]
    [InlineData("")]
    public async Task Realms_that_are_no_safe_address_are_not_asked(string realm)
    {
        _registry.Login = new TestLogin(byToken: true) { Realm = realm };

        await Clients.FaultAsync(RegistryFault.Untrusted, () => Clients.Of().GetManifestAsync(_registry.Reference(), Cancel));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"token":""}""")]
    [InlineData("""{"token":"a b"}""")]
    [InlineData("""{"token":"a\r\nX: y"}""")]
    [InlineData("""{"token":7}""")]
    [InlineData("token")]
    public async Task Answers_without_a_token_are_refused(string answer)
    {
        _registry.Login = new TestLogin(byToken: true);
        _registry.Before = context =>
        {
            if (context.Request.Url!.AbsolutePath != "/token")
            {
                return false;
            }

            TestRegistry.Answer(context, 200, answer);
            return true;
        };

        await Clients.FaultAsync(RegistryFault.Untrusted, () => Clients.Of().GetManifestAsync(_registry.Reference(), Cancel));
    }

    /// <summary>A clock that stands still but for what a test adds; timers are the system's.</summary>
    private sealed class StepClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
