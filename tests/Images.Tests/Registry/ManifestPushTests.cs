using System.Text;
using Plimsoll.Images.Registry;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Registries;

public sealed class ManifestPushTests : IDisposable
{
    private readonly TestRegistry _registry = new();
    private readonly RegistryClient _client = Clients.Of();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _registry.Dispose();

    [Fact]
    public async Task A_manifest_is_put_by_tag_or_digest_byte_for_byte()
    {
        var content = Artifact(Digest.Sha256([1]), "x/y");

        var digest = await _client.PushManifestAsync(_registry.Reference("team/app:v1"), content, MediaTypes.OciManifest, Cancel);
        await _client.PushManifestAsync(_registry.Reference($"team/other@{digest}"), content, MediaTypes.OciManifest, Cancel);

        Assert.Equal(digest.ToString(), _registry.Tags[("team/app", "v1")]);
        Assert.Equal(content, _registry.Manifests[("team/other", digest.ToString())].Content);
        await Clients.FaultAsync(RegistryFault.Untrusted, () => _client.PushManifestAsync(_registry.Reference($"team/app@{Digest.Sha256([1])}"), content, MediaTypes.OciManifest, Cancel));
    }

    [Fact]
    public async Task With_the_api_no_list_is_written()
    {
        await _client.PushManifestAsync(_registry.Reference(), Artifact(Digest.Sha256([1]), "x/y"), MediaTypes.OciManifest, Cancel);

        Assert.Equal(["1"], _registry.Tags.Keys.Select(key => key.Tag));
    }

    [Fact]
    public async Task Without_the_api_the_list_of_the_subject_gets_each_artifact_once()
    {
        _registry.HasReferrers = false;
        var subject = Digest.Sha256([1]);
        var signature = Artifact(subject, "application/x.sig");
        var bill = Artifact(subject, "application/x.bom");
        foreach (var content in new[] { signature, bill, signature })
        {
            await _client.PushManifestAsync(_registry.Reference($"team/app@{Digest.Sha256(content)}"), content, MediaTypes.OciManifest, Cancel);
        }

        var all = await _client.ListReferrersAsync(_registry.Reference(), subject, null, Cancel);
        Assert.Equal(
            [(Digest.Sha256(signature), "application/x.sig", (long?)signature.Length, "v"), (Digest.Sha256(bill), "application/x.bom", bill.Length, "v")],
            all.Select(referrer => (referrer.Digest, referrer.ArtifactType, referrer.Size, referrer.Annotations["k"])));
        Assert.Equal(Digest.Sha256(bill), Assert.Single(await _client.ListReferrersAsync(_registry.Reference(), subject, "application/x.bom", Cancel)).Digest);
        Assert.True(_registry.Tags.ContainsKey(("team/app", $"sha256-{subject.Hex}")));
    }

    [Fact]
    public async Task A_list_that_others_overwrite_is_written_again()
    {
        _registry.HasReferrers = false;
        var subject = Digest.Sha256([1]);
        var theirs = Encoding.UTF8.GetBytes($$"""{"schemaVersion":2,"manifests":[{"mediaType":"{{MediaTypes.OciManifest}}","digest":"{{Digest.Sha256([2])}}","size":1}]}""");
        var overwrites = 1;
        _registry.Before = context =>
        {
            if (context.Request.HttpMethod != "PUT" || !context.Request.Url!.AbsolutePath.Contains("sha256-") || overwrites-- <= 0)
            {
                return false;
            }

            context.Request.InputStream.CopyTo(Stream.Null);
            _registry.AddManifest("team/app", theirs, MediaTypes.OciIndex, $"sha256-{subject.Hex}");
            TestRegistry.Answer(context, 201);
            return true;
        };

        await _client.PushManifestAsync(_registry.Reference(), Artifact(subject, "x/y"), MediaTypes.OciManifest, Cancel);

        Assert.Equal(2, (await _client.ListReferrersAsync(_registry.Reference(), subject, null, Cancel)).Length);
    }

    [Fact]
    public async Task A_registry_that_stores_something_else_is_not_believed()
    {
        _registry.Before = context =>
        {
            if (context.Request.HttpMethod != "PUT")
            {
                return false;
            }

            context.Request.InputStream.CopyTo(Stream.Null);
            context.Response.Headers["Docker-Content-Digest"] = Digest.Sha256([9]).ToString();
            TestRegistry.Answer(context, 201);
            return true;
        };

        await Clients.FaultAsync(RegistryFault.Untrusted, () => _client.PushManifestAsync(_registry.Reference(), Artifact(Digest.Sha256([1]), "x/y"), MediaTypes.OciManifest, Cancel));
    }

    internal static byte[] Artifact(Digest subject, string type) => Encoding.UTF8.GetBytes(
        $$"""{"schemaVersion":2,"mediaType":"{{MediaTypes.OciManifest}}","artifactType":"{{type}}","config":{},"layers":[],"annotations":{"k":"v"},"subject":{"digest":"{{subject}}"} }""");
}
