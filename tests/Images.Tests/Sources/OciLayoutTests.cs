using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Sources;

public sealed class OciLayoutTests : IDisposable
{
    private const string IndexType = "application/vnd.oci.image.index.v1+json";

    private readonly TemporaryFolder _folder = new();

    private static string Native => RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "amd64";

    private static string Foreign => Native == "amd64" ? "arm64" : "amd64";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_index_of_platforms_gives_this_machines_or_the_one_asked_for()
    {
        WriteIndex([Add(Native), Add(Foreign), Attestation()]);

        Assert.Equal([Native], (await Scan()).TreeLines());
        Assert.Equal([Foreign], (await Scan(platform: $"linux/{Foreign}")).TreeLines());
        Assert.Contains($"it has linux/{Native}, linux/{Foreign}", (await Assert.ThrowsAsync<TargetException>(() => Scan(platform: "windows/amd64"))).Message);
    }

    [Fact]
    public async Task A_nested_index_is_followed_and_its_name_kept()
    {
        WriteIndex([Nested("multi", Add(Native), Add(Foreign), Attestation())]);

        var scanned = await Scan(":multi", platform: $"linux/{Foreign}");

        Assert.Equal([Foreign], scanned.TreeLines());
        Assert.Equal("multi", scanned.Subject.Name);
    }

    [Fact]
    public async Task The_only_image_of_another_platform_is_taken_unless_asked_otherwise()
    {
        WriteIndex([Add(Foreign)]);

        Assert.Equal([Foreign], (await Scan()).TreeLines());
        await Assert.ThrowsAsync<TargetException>(() => Scan(platform: $"linux/{Native}"));
    }

    [Fact]
    public async Task A_platform_that_only_the_configuration_tells_is_checked_too()
    {
        var entry = Add(Foreign);
        entry.Remove("platform");
        WriteIndex([entry]);

        var error = await Assert.ThrowsAsync<TargetException>(() => Scan(platform: $"linux/{Native}"));

        Assert.Contains($"an image for linux/{Foreign}, not for linux/{Native}", error.Message);
    }

    [Fact]
    public async Task A_pin_chooses_a_manifest_or_everything_below_an_index()
    {
        var (first, second) = (Add(Native), Add(Foreign));
        var nested = Nested("multi", first, second);
        WriteIndex([nested, Named(Add("s390x"), "other")]);

        Assert.Equal([Foreign], (await Scan($"@{second["digest"]}")).TreeLines());
        Assert.Equal([Native], (await Scan($"@{nested["digest"]}")).TreeLines());
        Assert.Equal(Digest.Parse((string)second["digest"]!), (await Scan($"@{second["digest"]}")).ManifestDigest);
    }

    [Fact]
    public async Task Several_images_need_a_name()
    {
        WriteIndex([Named(Add(Native), "one"), Named(Add(Native, "other"), "two")]);

        Assert.Contains("it has one, two", (await Assert.ThrowsAsync<TargetException>(() => Scan())).Message);
        Assert.Equal([$"{Native}other"], (await Scan(":two")).TreeLines());
    }

    [Fact]
    public async Task A_descriptor_without_media_type_is_told_by_its_content()
    {
        var (manifest, nested) = (Add(Native), Nested("n", Add(Native)));
        manifest.Remove("mediaType");
        nested.Remove("mediaType");
        WriteIndex([manifest]);
        Assert.Equal([Native], (await Scan()).TreeLines());
        WriteIndex([nested]);
        Assert.Equal([Native], (await Scan()).TreeLines());
    }

    [Fact]
    public async Task Indexes_in_a_circle_or_too_many_end()
    {
        var entry = Add(Native);
        for (var i = 0; i < 100; i++)
        {
            entry = Nested($"n{i}", entry);
        }

        WriteIndex([entry]);

        Assert.Contains("indexes", (await Assert.ThrowsAsync<TargetException>(() => Scan())).Message);
    }

    [Theory]
    [InlineData("manifest")]
    [InlineData("config")]
    public async Task Changed_documents_are_told(string which)
    {
        var entry = Add(Native);
        WriteIndex([entry]);
        var manifestPath = _folder.File("layout", ImageBuilder.BlobPath((string)entry["digest"]!));
        var config = (string)JsonNode.Parse(File.ReadAllText(manifestPath))!["config"]!["digest"]!;
        File.AppendAllText(which == "manifest" ? manifestPath : _folder.File("layout", ImageBuilder.BlobPath(config)), " ");

        if (which == "manifest")
        {
            Assert.Contains("changed or damaged", (await Assert.ThrowsAsync<TargetException>(() => Scan())).Message);
        }
        else
        {
            Assert.Equal(["config-digest-mismatch"], (await Scan()).Codes());
        }
    }

    [Theory]
    [InlineData("size")]
    [InlineData("digest")]
    [InlineData("algorithm")]
    public async Task Descriptors_that_do_not_fit_are_told(string what)
    {
        var entry = Add(Native);
        entry[what == "size" ? "size" : "digest"] = what switch { "size" => 1, "digest" => $"sha256:{new string('0', 64)}", _ => "md5:abc" };
        WriteIndex([entry]);

        await Assert.ThrowsAsync<TargetException>(() => Scan());
    }

    [Fact]
    public async Task Sha_512_digests_are_verified_as_such()
    {
        var image = Image(Native, "");
        image.ChangeManifest = manifest =>
        {
            var layer = Encoding.Latin1.GetBytes("");
            foreach (var (path, content) in new ImageBuilder().Layer(l => l.File(Native, "")).OciFiles())
            {
                layer = path.Contains(((string)manifest["layers"]![0]!["digest"]!)[7..]) ? content : layer;
            }

            var digest = $"sha512:{Convert.ToHexStringLower(System.Security.Cryptography.SHA512.HashData(layer))}";
            manifest["layers"]![0]!["digest"] = digest;
            _folder.Write($"layout/{ImageBuilder.BlobPath(digest)}", layer);
        };
        image.WriteOciLayout(_folder);

        Assert.Empty((await Scan()).Diagnostics);
        var blob = Directory.GetFiles(_folder.File("layout", "blobs", "sha512")).Single();
        File.WriteAllBytes(blob, ImageBuilder.Compress(new TarBuilder().File("x.txt", "y").ToArray()));
        Assert.Contains("layer-digest-mismatch", (await Scan()).Codes());
    }

    [Fact]
    public async Task A_manifest_of_something_else_is_no_image()
    {
        var manifest = """{"schemaVersion":2,"layers":[]}"""u8.ToArray();
        _folder.Write($"layout/{ImageBuilder.BlobPath(ImageBuilder.Sha256(manifest))}", manifest);
        WriteIndex([ImageBuilder.Descriptor(manifest, "application/vnd.oci.image.manifest.v1+json")]);

        Assert.Contains("not a container image", (await Assert.ThrowsAsync<TargetException>(() => Scan())).Message);
    }

    private static ImageBuilder Image(string architecture, string suffix) =>
        new ImageBuilder { Architecture = architecture }.Layer(layer => layer.File($"{architecture}{suffix}", ""));

    /// <summary>Writes an image with one file named after its architecture and returns its descriptor.</summary>
    private JsonObject Add(string architecture, string suffix = "")
    {
        var image = Image(architecture, suffix);
        image.WriteOciLayout(_folder);
        var entry = (JsonObject)JsonNode.Parse(image.OciFiles()["index.json"])!["manifests"]![0]!.DeepClone();
        entry.Remove("annotations");
        return entry;
    }

    private JsonObject Nested(string name, params JsonObject[] entries)
    {
        var index = ImageBuilder.Index([.. entries.Select(entry => (JsonObject)entry.DeepClone())]);
        _folder.Write($"layout/{ImageBuilder.BlobPath(ImageBuilder.Sha256(index))}", index);
        return Named(ImageBuilder.Descriptor(index, IndexType), name);
    }

    private static JsonObject Named(JsonObject entry, string name)
    {
        entry["annotations"] = new JsonObject { ["org.opencontainers.image.ref.name"] = name };
        return entry;
    }

    private static JsonObject Attestation()
    {
        var entry = ImageBuilder.Descriptor("{}"u8.ToArray(), "application/vnd.oci.image.manifest.v1+json");
        entry["platform"] = new JsonObject { ["os"] = "unknown", ["architecture"] = "unknown" };
        return entry;
    }

    private void WriteIndex(JsonObject[] entries) =>
        _folder.Write("layout/index.json", ImageBuilder.Index([.. entries.Select(entry => (JsonObject)entry.DeepClone())]));

    private Task<ScannedImage> Scan(string suffix = "", string? platform = null) =>
        Scans.Text($"oci:{_folder.File("layout")}{suffix}", options: new ScanOptions { Platform = platform is null ? null : Platform.Parse(platform) });
}
