using Plimsoll.Images.Registry;

namespace Plimsoll.Images.Tests.Registries;

public sealed class RegistrySessionTests : IDisposable
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
    public async Task A_password_is_sent_when_it_is_asked_for_and_from_then_on()
    {
        _registry.Add(Clients.Image(), "team/app");
        _registry.Login = new TestLogin(byToken: false, "user", "password");
        var client = Clients.Of(Clients.Login(_folder, _registry.Host, "user", "password"));

        await client.GetManifestAsync(_registry.Reference(), Cancel);
        await client.GetManifestAsync(_registry.Reference(), Cancel);

        Assert.Equal([false, true, true], _registry.Requests.Where(request => request.Target.Contains("manifests")).Select(request => request.Authorization is not null));
    }

    [Fact]
    public async Task Without_credentials_the_refusal_says_how_to_log_in()
    {
        _registry.Login = new TestLogin(byToken: false, "user", "password");

        var fault = await Clients.FaultAsync(RegistryFault.Denied, () => Clients.Of().GetManifestAsync(_registry.Reference(), Cancel));

        Assert.Contains("docker login", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_of_one_registry_are_not_for_another()
    {
        using var other = new TestRegistry { Login = new TestLogin(byToken: false, "user", "password") };
        var client = Clients.Of(Clients.Login(_folder, _registry.Host, "user", "password"));

        await Clients.FaultAsync(RegistryFault.Denied, () => client.GetManifestAsync(other.Reference(), Cancel));

        Assert.All(other.Requests, request => Assert.Null(request.Authorization));
    }

    /// <summary>The client's handler stands in for a network on which others listen.</summary>
    [Fact]
    public async Task Credentials_are_not_sent_without_tls_to_other_machines()
    {
        var sent = new List<HttpRequestMessage>();
        var handler = new AnsweringHandler(request =>
        {
            sent.Add(request);
            var answer = new HttpResponseMessage(System.Net.HttpStatusCode.Unauthorized) { Content = new ByteArrayContent([]) };
            answer.Headers.TryAddWithoutValidation("WWW-Authenticate", "Basic realm=\"x\"");
            return answer;
        });
        var settings = Clients.Settings(Clients.Login(_folder, "plain.example", "user", "password")) with { Client = new HttpMessageInvoker(handler), PlainHttp = ["plain.example"] };

        var fault = await Clients.FaultAsync(RegistryFault.Denied, () => new RegistryClient(settings).GetManifestAsync(Primitives.ImageReference.Parse("plain.example/a:1"), Cancel));

        Assert.Contains("without TLS", fault.Message, StringComparison.Ordinal);
        Assert.All(sent, request => Assert.Equal(("http", null), (request.RequestUri!.Scheme, request.Headers.Authorization)));
    }

    [Fact]
    public async Task Without_a_flag_other_machines_are_asked_with_tls_only()
    {
        var asked = new List<Uri>();
        var handler = new AnsweringHandler(request =>
        {
            asked.Add(request.RequestUri!);
            throw new HttpRequestException(HttpRequestError.SecureConnectionError, "no TLS there");
        });

        await Clients.FaultAsync(RegistryFault.Unreachable, () => new RegistryClient(Clients.Settings() with { Client = new HttpMessageInvoker(handler) }).GetManifestAsync(Primitives.ImageReference.Parse("debian"), Cancel));

        Assert.Equal(["https://registry-1.docker.io/v2/library/debian/manifests/latest"], asked.Select(uri => uri.AbsoluteUri));
    }

    [Fact]
    public void A_client_that_holds_bodies_in_memory_is_refused()
    {
        using var client = new HttpClient();
        Assert.Throws<ArgumentException>(() => new RegistryClient(Clients.Settings() with { Client = client }));
    }

    private sealed class AnsweringHandler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
    }
}
