using System.Text;
using Plimsoll.Images.Registry;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Registries;

public sealed class ManifestReadsTests : IDisposable
{
    private readonly TestRegistry _registry = new();
    private readonly RegistryClient _client = Clients.Of();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _registry.Dispose();

    [Fact]
    public async Task Reads_by_tag_and_by_digest()
    {
        var digest = Digest.Parse(_registry.Add(Clients.Image(), "team/app"));

        var byTag = await _client.GetManifestAsync(_registry.Reference(), Cancel);
        var byDigest = await _client.GetManifestAsync(_registry.Reference($"team/app@{digest}"), Cancel);

        Assert.Equal((digest, MediaTypes.OciManifest), (byTag.Digest, byTag.MediaType));
        Assert.Equal(byTag.Content.ToArray(), byDigest.Content.ToArray());
        Assert.Equal(digest, await _client.HeadManifestAsync(_registry.Reference(), Cancel));
        Assert.Null(await _client.HeadManifestAsync(_registry.Reference("team/app:2"), Cancel));
        Assert.Null(await _client.FindManifestAsync(_registry.Reference("team/app:2"), Cancel));
    }

    [Fact]
    public async Task Takes_nothing_else_than_what_the_digest_names()
    {
        var digest = _registry.Add(Clients.Image(), "team/app");
        var other = _registry.Manifests[("team/app", digest)].Content.Append((byte)' ').ToArray();
        _registry.Manifests[("team/app", digest)] = (other, MediaTypes.OciManifest);

        await Clients.FaultAsync(RegistryFault.Untrusted, () => _client.GetManifestAsync(_registry.Reference($"team/app@{digest}"), Cancel));
        await Clients.FaultAsync(RegistryFault.Untrusted, () => _client.GetManifestAsync(_registry.Reference(), Cancel));
    }

    [Theory]
    [InlineData("""{"schemaVersion":1,"fsLayers":[]}""", "application/vnd.docker.distribution.manifest.v1+prettyjws", "schema 1")]
    [InlineData("""{"schemaVersion":2,"manifests":[],"layers":[]}""", MediaTypes.OciIndex, "both")]
    [InlineData("""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[]}""", MediaTypes.OciManifest, "is sent as")]
    [InlineData("""{"schemaVersion":2,"manifests":[]}""", MediaTypes.OciManifest, "no image manifest")]
    [InlineData("""{"schemaVersion":2,"layers":[]}""", MediaTypes.OciIndex, "no image manifest")]
    [InlineData("""{"hello":1}""", MediaTypes.OciIndex, "no image manifest")]
    [InlineData("<html>", "text/html", "not valid JSON")]
    [InlineData("[]", MediaTypes.OciIndex, "no image manifest")]
    public async Task Documents_that_could_be_read_in_two_ways_are_refused(string content, string mediaType, string part)
    {
        _registry.AddManifest("team/app", Encoding.UTF8.GetBytes(content), mediaType, "1");

        var fault = await Clients.FaultAsync(RegistryFault.Untrusted, () => _client.GetManifestAsync(_registry.Reference(), Cancel));

        Assert.Contains(part, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_is_told_from_the_document_when_the_answer_has_none()
    {
        _registry.AddManifest("team/app", """{"schemaVersion":2,"manifests":[]}"""u8.ToArray(), "application/json", "1");

        Assert.Equal(MediaTypes.OciIndex, (await _client.GetManifestAsync(_registry.Reference(), Cancel)).MediaType);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_huge_manifest_is_given_up(bool isAnnounced)
    {
        var client = new RegistryClient(Clients.Settings() with { Limits = Limits.Default with { MaxManifestBytes = 1000 } });
        _registry.Before = context =>
        {
            context.Response.SendChunked = !isAnnounced;
            if (isAnnounced)
            {
                context.Response.ContentLength64 = 10L << 30;
            }

            for (var i = 0; i < 100; i++)
            {
                context.Response.OutputStream.Write(new byte[100]);
            }

            context.Response.Abort();
            return true;
        };

        await Clients.FaultAsync(RegistryFault.TooLarge, () => client.GetManifestAsync(_registry.Reference(), Cancel));
    }

    [Fact]
    public async Task A_manifest_cut_short_is_asked_for_again()
    {
        var digest = _registry.Add(Clients.Image(), "team/app");
        var tries = 0;
        _registry.Before = context =>
        {
            if (!context.Request.Url!.AbsolutePath.Contains("manifests") || ++tries > 2)
            {
                return false;
            }

            TestRegistry.BreakOff(context, _registry.Manifests[("team/app", digest)].Content, 10);
            return true;
        };

        Assert.Equal(digest, (await _client.GetManifestAsync(_registry.Reference(), Cancel)).Digest.ToString());
    }
}
