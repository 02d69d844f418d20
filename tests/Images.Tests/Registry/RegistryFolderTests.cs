using System.Text;
using System.Text.Json.Nodes;
using Plimsoll.Images.Registry;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Registries;

public sealed class RegistryFolderTests : IDisposable
{
    private readonly TestRegistry _registry = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _registry.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_image_of_a_registry_gives_what_its_layout_gives()
    {
        var image = Sample();
        _registry.Add(image, "team/app");

        var remote = await ScanAsync();
        var local = await Scans.Text(image.WriteOciLayout(_folder));

        Assert.Equal($"{_registry.Host}/team/app:1", remote.Subject.Name);
        Assert.Equal(local.Subject.Digest, remote.Subject.Digest);
        Assert.Equal(local.ManifestDigest, remote.ManifestDigest);
        Assert.Equal(local.Layers, remote.Layers);
        Assert.Equal(local.FactLines(), remote.FactLines());
        Assert.Equal(local.Tree.Entries, remote.Tree.Entries);
        Assert.Empty(remote.Diagnostics);
    }

    [Theory]
    [InlineData("linux/amd64", "amd64")]
    [InlineData("linux/arm64", "arm64")]
    public async Task The_platform_chooses_from_an_index(string platform, string content)
    {
        AddIndex("amd64", "arm64");

        var scanned = await ScanAsync(platform: platform);

        Assert.Equal([$"a.txt[0]: a.txt={content}"], scanned.FactLines());
        Assert.Equal(Platform.Parse(platform), scanned.Platform);
        Assert.DoesNotContain(_registry.Lines(), line => line.Contains($"manifests/{_registry.Tags[("team/app", content == "amd64" ? "arm64" : "amd64")]}"));
    }

    [Fact]
    public async Task A_platform_that_is_not_there_is_refused_with_those_that_are()
    {
        AddIndex("amd64", "arm64");

        Assert.Contains("linux/amd64, linux/arm64", (await Assert.ThrowsAsync<TargetException>(() => ScanAsync(platform: "linux/s390x"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Layers_known_by_digest_are_not_downloaded()
    {
        var image = Sample();
        _registry.Add(image, "team/app");
        var cache = new LayerCache(_folder.File("cache"), new ByteSize(1 << 20), TimeProvider.System);
        var first = await ScanAsync(cache: cache);
        _registry.Requests.Clear();

        var second = await ScanAsync(cache: cache);

        Assert.Equal(first.FactLines(), second.FactLines());
        Assert.Equal(first.Diagnostics, second.Diagnostics);
        Assert.Equal([$"blobs/{ImageBuilder.Sha256(image.Config())}"], _registry.Lines().Where(line => line.Contains("/blobs/")).Select(line => line[line.IndexOf("blobs/", StringComparison.Ordinal)..]));
    }

    /// <summary>The cache answers for a layer, and another layer's links then show one of its files under a new name.</summary>
    [Fact]
    public async Task A_known_layer_is_downloaded_when_its_files_must_be_seen_again()
    {
        var lower = new ImageBuilder().Layer(layer => layer.File("data", "content"));
        var upper = new ImageBuilder().Layer(layer => layer.File("data", "content")).Layer(layer => layer.HardLink("alias.txt", "data"));
        _registry.Add(lower, "team/app", "1");
        _registry.Add(upper, "team/app", "2");
        var cache = new LayerCache(_folder.File("cache"), new ByteSize(1 << 20), TimeProvider.System);
        await ScanAsync(cache: cache);

        var scanned = await ScanAsync("team/app:2", cache: cache);

        Assert.Equal((await Scans.Text(upper.WriteOciLayout(_folder))).FactLines(), scanned.FactLines());
        Assert.NotEmpty(scanned.FactLines());
        Assert.Empty(scanned.Diagnostics);
    }

    /// <summary>Whoever names a known blob with another size describes something that no registry can hold.</summary>
    [Fact]
    public async Task A_known_digest_with_another_size_is_not_believed()
    {
        _registry.Add(Sample(), "team/app");
        var cache = new LayerCache(_folder.File("cache"), new ByteSize(1 << 20), TimeProvider.System);
        await ScanAsync(cache: cache);
        var lying = Sample();
        lying.ChangeManifest = manifest => manifest["layers"]![0]!["size"] = 7;
        _registry.Add(lying, "team/app", "2");

        var scanned = await ScanAsync("team/app:2", cache: cache);

        Assert.Equal(["layer-missing"], scanned.Codes(DiagnosticSeverity.Error));
    }

    [Theory]
    [InlineData("changed", "layer-missing")]
    [InlineData("missing", "layer-missing")]
    [InlineData("config missing", "config-unreadable")]
    public async Task What_cannot_be_had_makes_the_result_partial(string what, string code)
    {
        var image = Sample();
        _registry.Add(image, "team/app");
        var layer = _registry.Blobs.Keys.First(key => key.Digest != ImageBuilder.Sha256(image.Config()));
        switch (what)
        {
            case "changed":
                _registry.Blobs[layer] = Scans.RandomBytes(_registry.Blobs[layer].Length);
                break;
            case "missing":
                _registry.Blobs.TryRemove(layer, out _);
                break;
            default:
                _registry.Blobs.TryRemove(("team/app", ImageBuilder.Sha256(image.Config())), out _);
                break;
        }

        var scanned = await ScanAsync();

        Assert.True(scanned.IsPartial);
        Assert.Contains(code, scanned.Codes(DiagnosticSeverity.Error));
    }

    [Fact]
    public async Task Layers_that_together_are_too_large_are_not_downloaded()
    {
        var image = Sample();
        image.ChangeManifest = manifest =>
        {
            foreach (var layer in manifest["layers"]!.AsArray())
            {
                layer!["size"] = 200L << 30;
            }
        };
        _registry.Add(image, "team/app");

        var scanned = await ScanAsync();

        Assert.Contains(scanned.Diagnostics, diagnostic => diagnostic.Message.Contains("is not downloaded", StringComparison.Ordinal) || diagnostic.Message.Contains("larger than", StringComparison.Ordinal));
        Assert.DoesNotContain(_registry.Lines(), line => line.Contains("/blobs/") && !line.EndsWith(ImageBuilder.Sha256(image.Config()), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_name_that_is_neither_file_nor_image_says_so()
    {
        var target = Targets.Resolve($"{_registry.Host}/team/missing:1");

        Assert.Contains("no file or directory of that name", (await Assert.ThrowsAsync<TargetException>(() => Scans.Target(target, null, new ScanOptions { Registry = Clients.Of() }))).Message, StringComparison.Ordinal);
        Assert.Contains("not asked here", (await Assert.ThrowsAsync<TargetException>(() => Scans.Target(target))).Message, StringComparison.Ordinal);
    }

    private static ImageBuilder Sample() => new ImageBuilder()
        .Layer(layer => layer.File("a.txt", "one").File("random", Scans.RandomBytes(100_000)))
        .Layer(layer => layer.Whiteout("a.txt").File("b.txt", "two"));

    private void AddIndex(params string[] architectures)
    {
        var entries = new List<JsonObject>();
        foreach (var architecture in architectures)
        {
            var image = new ImageBuilder { Architecture = architecture }.Layer(layer => layer.File("a.txt", architecture));
            var digest = _registry.Add(image, "team/app", architecture);
            var entry = ImageBuilder.Descriptor(_registry.Manifests[("team/app", digest)].Content, MediaTypes.OciManifest);
            entry["platform"] = new JsonObject { ["os"] = "linux", ["architecture"] = architecture };
            entries.Add(entry);
        }

        _registry.AddManifest("team/app", Encoding.UTF8.GetBytes(new JsonObject { ["schemaVersion"] = 2, ["mediaType"] = MediaTypes.OciIndex, ["manifests"] = new JsonArray([.. entries]) }.ToJsonString()), MediaTypes.OciIndex, "1");
    }

    private Task<ScannedImage> ScanAsync(string name = "team/app:1", string? platform = null, LayerCache? cache = null) =>
        Scans.Text($"registry:{_registry.Host}/{name}", options: new ScanOptions { Registry = Clients.Of(), Platform = platform is null ? null : Platform.Parse(platform), Cache = cache });
}
