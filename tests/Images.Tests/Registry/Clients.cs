using System.Collections.Immutable;
using Plimsoll.Images.Registry;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Registries;

/// <summary>Clients for loopback registries that do not wait between tries.</summary>
internal static class Clients
{
    public static RegistrySettings Settings(CredentialStore? credentials = null) => new()
    {
        Client = new HttpMessageInvoker(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }),
        Clock = TimeProvider.System,
        Credentials = credentials,
        Pause = static (_, _) => Task.CompletedTask,
        SilenceTimeout = TimeSpan.FromSeconds(10),
    };

    public static RegistryClient Of(CredentialStore? credentials = null) => new(Settings(credentials));

    /// <summary>A credential for one registry, as docker login would write it into a file in the folder.</summary>
    public static CredentialStore Login(TemporaryFolder folder, string host, string user, string password) =>
        new([folder.Write("config.json", $$"""{"auths": {"{{host}}": {"auth": "{{TestLogin.Basic(user, password)["Basic ".Length..]}}"} } }""")], null, Limits.Default);

    public static ImageReference Reference(this TestRegistry registry, string rest = "team/app:1") => ImageReference.Parse($"{registry.Host}/{rest}");

    public static async Task<byte[]> BlobAsync(this RegistryClient client, ImageReference repository, byte[] content, long? size = null)
    {
        using var stream = new MemoryStream();
        await client.DownloadBlobAsync(repository, Digest.Sha256(content), size ?? content.Length, stream, null, TestContext.Current.CancellationToken);
        return stream.ToArray();
    }

    public static async Task<RegistryException> FaultAsync(RegistryFault fault, Func<Task> act)
    {
        var thrown = await Assert.ThrowsAsync<RegistryException>(act);
        Assert.True(fault == thrown.Fault, $"{thrown.Fault}: {thrown.Message}");
        return thrown;
    }

    public static ImmutableArray<string> Lines(this TestRegistry registry) => [.. registry.Requests.Select(request => $"{request.Method} {request.Target}")];

    /// <summary>An image of one layer.</summary>
    public static ImageBuilder Image() => new ImageBuilder().Layer(layer => layer.File("a.txt", "one"));
}
