using System.Text;
using System.Text.Json.Nodes;
using Plimsoll.Images.Copying;
using Plimsoll.Images.Registry;
using Plimsoll.Images.Tests.Registries;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Copies;

public sealed class ImageCopyTests : IDisposable
{
    private readonly TestRegistry _registry = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _registry.Dispose();
        _folder.Dispose();
    }

    private static ImageBuilder Sample(string architecture = "amd64") => new ImageBuilder { Architecture = architecture }
        .Layer(layer => layer.File("a.txt", architecture)).Layer(layer => layer.Whiteout("a.txt").File("b.txt", "two"));

    [Theory]
    [InlineData("oci:{}/copy")]
    [InlineData("oci:{}/copy:v1")]
    [InlineData("oci-archive:{}/copy.tar")]
    [InlineData("docker-archive:{}/copy.tar:team/app:1")]
    public async Task A_copy_of_a_copy_is_the_same_image(string place)
    {
        var digest = _registry.Add(Sample(), "team/app");

        var there = await CopyAsync($"registry:{_registry.Host}/team/app:1", place);
        var back = await CopyAsync(place.Replace("{}", _folder.Path), $"{_registry.Host}/copied:1");

        Assert.Equal((digest, digest), (there.Digest.ToString(), back.Digest.ToString()));
        Assert.Equal(_registry.Manifests[("team/app", digest)].Content, _registry.Manifests[("copied", digest)].Content);
        Assert.Equal((1, 3), (back.Manifests, back.Blobs));
        Assert.Equal((await Scans.Text(Sample().WriteOciLayout(_folder))).FactLines(), (await Scans.Text(place.Replace("{}", _folder.Path))).FactLines());
    }

    [Fact]
    public async Task An_index_is_copied_with_everything_below_it_and_blobs_before_manifests()
    {
        var index = AddIndex("amd64", "arm64");
        _registry.Requests.Clear();
        _registry.Mounts = false;

        var copied = await CopyAsync($"registry:{_registry.Host}/team/app:1", $"{_registry.Host}/copied:1");

        Assert.Equal((index, 3), (copied.Digest.ToString(), copied.Manifests));
        Assert.Equal(_registry.Manifests.Where(item => item.Key.Repository == "team/app").Select(item => item.Key.Digest).Order(), _registry.Manifests.Where(item => item.Key.Repository == "copied").Select(item => item.Key.Digest).Order());
        var puts = _registry.Lines().Where(line => line.StartsWith("PUT", StringComparison.Ordinal)).ToArray();
        Assert.EndsWith("/manifests/1", puts[^1], StringComparison.Ordinal);
        Assert.Contains("/blobs/", puts[0], StringComparison.Ordinal);
        Assert.Equal(["1"], _registry.Tags.Keys.Where(key => key.Repository == "copied").Select(key => key.Tag));
    }

    [Fact]
    public async Task One_platform_is_copied_alone()
    {
        AddIndex("amd64", "arm64");

        var copied = await CopyAsync($"registry:{_registry.Host}/team/app:1", "docker-archive:{}/arm.tar", new ScanOptions { Platform = Platform.Parse("linux/arm64") });

        Assert.Equal(_registry.Tags[("team/app", "arm64")], copied.Digest.ToString());
        Assert.Equal(new Platform("linux", "arm64"), (await Scans.Text(_folder.File("arm.tar"))).Platform);
        Assert.Contains("--platform", (await Assert.ThrowsAsync<TargetException>(() => CopyAsync($"registry:{_registry.Host}/team/app:1", "docker-archive:{}/all.tar"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blobs_of_the_same_registry_are_taken_over_and_not_downloaded()
    {
        _registry.Add(Sample(), "team/app");
        _registry.Requests.Clear();

        await CopyAsync($"registry:{_registry.Host}/team/app:1", $"{_registry.Host}/copied:1");

        Assert.DoesNotContain(_registry.Lines(), line => line.StartsWith("GET", StringComparison.Ordinal) && line.Contains("/blobs/"));
        Assert.Equal(3, _registry.Blobs.Keys.Count(key => key.Repository == "copied"));
    }

    [Fact]
    public async Task An_old_docker_archive_gets_a_manifest_of_its_files()
    {
        var image = Sample();
        var archive = image.WriteDockerArchive(_folder);

        var first = await CopyAsync($"docker-archive:{archive}", $"{_registry.Host}/copied:1");
        var second = await CopyAsync($"docker-archive:{archive}:test:1", "oci:{}/copy:x");

        Assert.Equal(first.Digest, second.Digest);
        var scanned = await Scans.Text(_folder.File("copy"));
        Assert.Equal((await Scans.Docker(image)).FactLines(), scanned.FactLines());
        Assert.Equal(ImageBuilder.Sha256(image.Config()), scanned.Subject.Digest.ToString());
        Assert.Empty(scanned.Diagnostics);
    }

    [Fact]
    public async Task A_layout_keeps_what_it_has()
    {
        var layout = Sample().WriteOciLayout(_folder, "copy");
        _registry.Add(Sample("arm64"), "team/app");

        await CopyAsync($"registry:{_registry.Host}/team/app:1", "oci:{}/copy:arm");
        await CopyAsync($"registry:{_registry.Host}/team/app:1", "oci:{}/copy:arm");

        Assert.Equal("amd64", (await Scans.Text($"oci:{layout}:test:1")).Platform!.Architecture);
        Assert.Equal("arm64", (await Scans.Text($"oci:{layout}:arm")).Platform!.Architecture);
        Assert.Equal(2, JsonNode.Parse(await File.ReadAllTextAsync(_folder.File("copy/index.json"), TestContext.Current.CancellationToken))!["manifests"]!.AsArray().Count);
        Assert.Empty(Directory.GetFiles(layout, "*.tmp", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("oci:{}/copy")]
    [InlineData("oci-archive:{}/copy.tar")]
    [InlineData("registry")]
    public async Task A_damaged_blob_is_not_copied(string place)
    {
        var damaged = Sample();
        damaged.ChangeLayer = (_, bytes) => [.. bytes[..^1], (byte)(bytes[^1] ^ 1)];
        var layout = damaged.WriteOciLayout(_folder);

        await Assert.ThrowsAnyAsync<Exception>(() => CopyAsync($"oci:{layout}", place == "registry" ? $"{_registry.Host}/copied:1" : place));

        Assert.Empty(_registry.Tags);
        Assert.False(File.Exists(_folder.File("copy/index.json")));
    }

    [Fact]
    public async Task The_same_image_gives_the_same_archive()
    {
        var layout = Sample().WriteOciLayout(_folder);

        await CopyAsync($"oci:{layout}", "docker-archive:{}/one.tar:a:1");
        await CopyAsync($"oci:{layout}", "docker-archive:{}/two.tar:a:1");

        Assert.Equal(await File.ReadAllBytesAsync(_folder.File("one.tar"), TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(_folder.File("two.tar"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Foreign_layers_stay_where_they_are()
    {
        var image = Sample();
        image.ChangeManifest = manifest => manifest["layers"]![0]!["mediaType"] = "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip";
        _registry.Add(image, "team/app");

        var copied = await CopyAsync($"registry:{_registry.Host}/team/app:1", "oci:{}/copy");

        Assert.Equal(2, copied.Blobs);
        Assert.Equal(["foreign-layer"], copied.Diagnostics.Select(diagnostic => diagnostic.Code));
    }

    [Fact]
    public async Task Indexes_without_end_are_given_up()
    {
        var content = """{"schemaVersion":2,"manifests":[]}"""u8.ToArray();
        for (var i = 0; i < 12; i++)
        {
            var digest = _registry.AddManifest("team/app", content, MediaTypes.OciIndex, "1");
            content = Encoding.UTF8.GetBytes($$"""{"schemaVersion":2,"manifests":[{"mediaType":"{{MediaTypes.OciIndex}}","digest":"{{digest}}","size":{{content.Length}}}]}""");
        }

        Assert.Contains("levels", (await Assert.ThrowsAsync<TargetException>(() => CopyAsync($"registry:{_registry.Host}/team/app:1", "oci:{}/copy"))).Message, StringComparison.Ordinal);
    }

    /// <summary>What we write is read by Debian's skopeo.</summary>
    [Theory]
    [InlineData("docker-archive", "copy.tar")]
    [InlineData("oci-archive", "copy.tar")]
    [InlineData("oci", "copy")]
    public async Task Skopeo_reads_copies(string kind, string name)
    {
        var skopeo = Tool.Require("skopeo");
        await CopyAsync($"oci:{Sample().WriteOciLayout(_folder)}", $"{kind}:{{}}/{name}:localhost/team/app:1");

        var seen = Tool.Run(skopeo, ["inspect", "--config", $"{kind}:{_folder.File(name)}{(kind == "docker-archive" ? "" : ":localhost/team/app:1")}"]);

        Assert.True(seen.ExitCode == 0, seen.Error);
        Assert.Contains("\"architecture\"", seen.Output, StringComparison.Ordinal);
    }

    private string AddIndex(params string[] architectures)
    {
        var entries = architectures.Select(architecture =>
        {
            var digest = _registry.Add(Sample(architecture), "team/app", architecture);
            var entry = ImageBuilder.Descriptor(_registry.Manifests[("team/app", digest)].Content, MediaTypes.OciManifest);
            entry["platform"] = new JsonObject { ["os"] = "linux", ["architecture"] = architecture };
            return entry;
        });
        return _registry.AddManifest("team/app", ImageBuilder.Index([.. entries]), MediaTypes.OciIndex, "1");
    }

    private async Task<CopyResult> CopyAsync(string source, string destination, ScanOptions? options = null)
    {
        var place = CopyDestination.Parse(destination.Replace("{}", _folder.Path));
        await using var archive = place.Kind is TargetKind.DockerArchive or TargetKind.OciArchive ? File.Create(place.Location) : null;
        return await ImageCopy.RunAsync(Targets.Resolve(source), place, archive, (options ?? new ScanOptions()) with { Registry = Clients.Of() }, TestContext.Current.CancellationToken);
    }
}
