using Plimsoll.Images.Registry;

namespace Plimsoll.Images.Tests.Registries;

public sealed class ResponseBodyTests : IDisposable
{
    private readonly TestRegistry _registry = new();

    public void Dispose() => _registry.Dispose();

    [Fact]
    public async Task A_body_that_drips_is_given_up()
    {
        _registry.Before = context =>
        {
            if (!context.Request.Url!.AbsolutePath.Contains("/manifests/"))
            {
                return false;
            }

            context.Response.SendChunked = true;
            for (var i = 0; i < 1000; i++)
            {
                context.Response.OutputStream.WriteByte((byte)' ');
                context.Response.OutputStream.Flush();
                Thread.Sleep(5);
            }

            return true;
        };
        var settings = Clients.Settings() with { SlowStart = TimeSpan.FromMilliseconds(100), LeastBytesPerSecond = 100_000, Attempts = 2 };

        var fault = await Clients.FaultAsync(RegistryFault.Unreachable, () => new RegistryClient(settings).GetManifestAsync(_registry.Reference(), TestContext.Current.CancellationToken));

        Assert.Contains("less than 100000 bytes a second", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"errors":[{"code":"DENIED","message":"no\u001b[2Jway"}]}""", "it answers 403: DENIED no\\x1b[2Jway")]
    [InlineData("""{"errors":{}}""", "it answers 403")]
    [InlineData("<html>", "it answers 403")]
    public async Task Errors_are_told_in_the_servers_words_made_harmless(string body, string part)
    {
        _registry.Before = context =>
        {
            if (!context.Request.Url!.AbsolutePath.Contains("/manifests/"))
            {
                return false;
            }

            TestRegistry.Answer(context, 403, body);
            return true;
        };

        var fault = await Clients.FaultAsync(RegistryFault.Denied, () => Clients.Of().GetManifestAsync(_registry.Reference(), TestContext.Current.CancellationToken));

        Assert.EndsWith(part, fault.Message, StringComparison.Ordinal);
    }
}
