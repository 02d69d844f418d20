using System.Security.Cryptography.X509Certificates;
using System.Net.Security;
using Plimsoll.Images.Copying;
using Plimsoll.Images.Registry;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Registries;

/// <summary>Against Debian's docker-registry with TLS and a password, and with Debian's skopeo on the other side.</summary>
public sealed class DockerRegistryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_image_goes_there_and_back_and_stays_the_same()
    {
        using var registry = await DockerRegistry.StartAsync();
        var image = new ImageBuilder().Layer(layer => layer.File("a.txt", "one").File("random", Scans.RandomBytes(200_000))).Layer(layer => layer.File("b.txt", "two"));
        var layout = image.WriteOciLayout(_folder);
        var options = new ScanOptions { Registry = Client(registry) };

        var there = await ImageCopy.RunAsync(Targets.Resolve($"oci:{layout}"), CopyDestination.Parse($"{registry.Host}/team/app:1"), null, options, Cancel);
        var again = await ImageCopy.RunAsync(Targets.Resolve($"registry:{registry.Host}/team/app:1"), CopyDestination.Parse($"{registry.Host}/other/app:2"), null, options, Cancel);
        var back = await ImageCopy.RunAsync(Targets.Resolve($"docker://{registry.Host}/other/app:2"), CopyDestination.Parse($"oci:{_folder.File("back")}:test:1"), null, options, Cancel);

        Assert.Equal((there.Digest, there.Digest), (again.Digest, back.Digest));
        foreach (var (path, content) in image.OciFiles().Where(file => file.Key.StartsWith("blobs/", StringComparison.Ordinal)))
        {
            Assert.Equal(content, await File.ReadAllBytesAsync(_folder.File("back", path), Cancel));
        }

        var scanned = await Scans.Text($"registry:{registry.Host}/team/app:1", options: options);
        var local = await Scans.Text(layout);
        Assert.Equal(local.FactLines(), scanned.FactLines());
        Assert.Equal(local.Layers, scanned.Layers);
        Assert.Equal((local.Subject.Digest, local.ManifestDigest), (scanned.Subject.Digest, scanned.ManifestDigest));
        Assert.Empty(scanned.Diagnostics);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_authority_are_refused()
    {
        using var registry = await DockerRegistry.StartAsync();

        await Clients.FaultAsync(RegistryFault.Denied, () => Client(registry, "wrong").GetManifestAsync(Reference(registry), Cancel));
        var fault = await Clients.FaultAsync(RegistryFault.Unreachable, () => Clients.Of(Clients.Login(_folder, registry.Host, DockerRegistry.User, DockerRegistry.Password)).GetManifestAsync(Reference(registry), Cancel));
        Assert.Contains("certificate", fault.Message, StringComparison.Ordinal);
        await Clients.FaultAsync(RegistryFault.NotFound, () => Client(registry).GetManifestAsync(Reference(registry), Cancel));
    }

    [Fact]
    public async Task Artifacts_are_listed_by_the_tag_where_there_is_no_api()
    {
        using var registry = await DockerRegistry.StartAsync(hasTls: false);
        var client = Client(registry);
        await client.PushBlobAsync(Reference(registry), Digest.Sha256("{}"u8), 2, _ => Task.FromResult<Stream>(new MemoryStream([.. "{}"u8])), null, Cancel);
        var subject = Digest.Sha256([1]);
        var content = System.Text.Encoding.UTF8.GetBytes($$"""
            {"schemaVersion":2,"mediaType":"{{MediaTypes.OciManifest}}","artifactType":"application/x.sig","config":{"mediaType":"application/vnd.oci.empty.v1+json","digest":"{{Digest.Sha256("{}"u8)}}","size":2},
             "layers":[],"subject":{"mediaType":"{{MediaTypes.OciManifest}}","digest":"{{subject}}","size":7} }
            """);

        var digest = await client.PushManifestAsync(Reference(registry).WithDigest(Digest.Sha256(content)), content, MediaTypes.OciManifest, Cancel);

        Assert.Equal([(digest, "application/x.sig")], (await client.ListReferrersAsync(Reference(registry), subject, null, Cancel)).Select(referrer => (referrer.Digest, referrer.ArtifactType)));
    }

    [Fact]
    public async Task Pieces_are_taken_too()
    {
        using var registry = await DockerRegistry.StartAsync();
        var content = Scans.RandomBytes(100_000);
        var client = Client(registry, settings: settings => settings with { ChunkBytes = 30_000, Client = new HttpMessageInvoker(new RefusingHandler(settings.Client)) });

        await client.PushBlobAsync(Reference(registry), Digest.Sha256(content), content.Length, _ => Task.FromResult<Stream>(new MemoryStream(content)), null, Cancel);

        Assert.Equal(content, await client.BlobAsync(Reference(registry), content));
    }

    [Fact]
    public async Task Skopeo_and_we_read_what_the_other_wrote()
    {
        var skopeo = Tool.Require("skopeo");
        using var registry = await DockerRegistry.StartAsync();
        var layout = Clients.Image().WriteOciLayout(_folder);
        string[] access = ["--dest-tls-verify=false", $"--dest-creds={DockerRegistry.User}:{DockerRegistry.Password}"];
        var copied = Tool.Run(skopeo, ["copy", .. access, $"oci:{layout}:test:1", $"docker://{registry.Host}/by/skopeo:1"]);
        Assert.True(copied.ExitCode == 0, copied.Error);
        var options = new ScanOptions { Registry = Client(registry) };

        var ours = await ImageCopy.RunAsync(Targets.Resolve($"registry:{registry.Host}/by/skopeo:1"), CopyDestination.Parse($"{registry.Host}/by/us:1"), null, options, Cancel);

        var seen = Tool.Run(skopeo, ["inspect", "--tls-verify=false", $"--creds={DockerRegistry.User}:{DockerRegistry.Password}", "--format", "{{.Digest}}", $"docker://{registry.Host}/by/us:1"]);
        Assert.True(seen.ExitCode == 0, seen.Error);
        Assert.Equal(ours.Digest.ToString(), seen.Output.Trim());
        Assert.Equal(["a.txt[0]: a.txt=one"], (await Scans.Text($"registry:{registry.Host}/by/us:1", options: options)).FactLines());
    }

    private static ImageReference Reference(DockerRegistry registry) => ImageReference.Parse($"{registry.Host}/team/app:1");

    private RegistryClient Client(DockerRegistry registry, string password = DockerRegistry.Password, Func<RegistrySettings, RegistrySettings>? settings = null)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(registry.AuthorityFile);
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy } };
        var own = Clients.Settings(Clients.Login(_folder, registry.Host, DockerRegistry.User, password)) with { Client = new HttpMessageInvoker(handler) };
        return new RegistryClient(settings?.Invoke(own) ?? own);
    }

    /// <summary>Finds whole blobs too large, as proxies before registries do.</summary>
    private sealed class RefusingHandler(HttpMessageInvoker inner) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.Method == HttpMethod.Put && request.Content?.Headers.ContentLength > 50_000
                ? Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.RequestEntityTooLarge) { Content = new ByteArrayContent([]), RequestMessage = request })
                : inner.SendAsync(request, cancellationToken);
    }
}
