using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Plimsoll.Testing;

/// <summary>Builds small images and writes them as docker archive, OCI layout or archive, or root file system.</summary>
public sealed class ImageBuilder
{
    private readonly List<TarBuilder> _layers = [];
    private readonly JsonArray _history = [];

    public string Tag { get; set; } = "test:1";

    public string Created { get; set; } = "2024-01-02T03:04:05Z";

    public string Architecture { get; set; } = "amd64";

    /// <summary>Whether OCI layouts get gzip layers; <see cref="Pack"/> goes before it.</summary>
    public bool Gzip { get; set; } = true;

    /// <summary>Compresses the layers of OCI layouts in another way; the text is the end of their media type.</summary>
    public (string Suffix, Func<byte[], byte[]> Compress)? Pack { get; set; }

    /// <summary>Changes the configuration before it is written.</summary>
    public Action<JsonObject>? ChangeConfig { get; set; }

    /// <summary>Changes an OCI manifest before it is written.</summary>
    public Action<JsonObject>? ChangeManifest { get; set; }

    /// <summary>Changes a layer's stored bytes after their digests were taken.</summary>
    public Func<int, byte[], byte[]>? ChangeLayer { get; set; }

    public ImageBuilder Layer(Action<TarBuilder> fill, string? command = null)
    {
        var layer = new TarBuilder();
        fill(layer);
        _layers.Add(layer);
        _history.Add(new JsonObject { ["created"] = Created, ["created_by"] = command ?? $"step {_layers.Count}" });
        return this;
    }

    /// <summary>A history entry that made no layer.</summary>
    public ImageBuilder Step(string command)
    {
        _history.Add(new JsonObject { ["created"] = Created, ["created_by"] = command, ["empty_layer"] = true });
        return this;
    }

    public static string Sha256(byte[] bytes) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}";

    public static byte[] Compress(byte[] bytes)
    {
        var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return output.ToArray();
    }

    public string DiffId(int layer) => Sha256(_layers[layer].ToArray());

    public byte[] Config()
    {
        var config = new JsonObject
        {
            ["created"] = Created,
            ["architecture"] = Architecture,
            ["os"] = "linux",
            ["config"] = new JsonObject(),
            ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray([.. _layers.Select((_, index) => JsonValue.Create(DiffId(index)))]) },
            ["history"] = _history.DeepClone(),
        };
        ChangeConfig?.Invoke(config);
        return System.Text.Encoding.UTF8.GetBytes(config.ToJsonString());
    }

    /// <summary>As <c>docker save</c> before version 25 writes it, repeated layers as links.</summary>
    public byte[] DockerArchive()
    {
        var archive = new TarBuilder();
        var config = Config();
        var names = new JsonArray();
        var seen = new Dictionary<string, string>();
        for (var i = 0; i < _layers.Count; i++)
        {
            var name = $"{i:d4}/layer.tar";
            names.Add(name);
            if (seen.TryGetValue(DiffId(i), out var first))
            {
                archive.Symlink(name, $"../{first}");
                continue;
            }

            seen.Add(DiffId(i), name);
            archive.File(name, Stored(i, _layers[i].ToArray()));
        }

        var configName = $"{Sha256(config)[7..]}.json";
        archive.File(configName, config);
        archive.File("manifest.json", new JsonArray(new JsonObject { ["Config"] = configName, ["RepoTags"] = new JsonArray(Tag), ["Layers"] = names }).ToJsonString());
        return archive.ToArray();
    }

    /// <summary>The files of an OCI layout by path.</summary>
    public IReadOnlyDictionary<string, byte[]> OciFiles()
    {
        var files = new Dictionary<string, byte[]>();
        var config = Config();
        var layers = new JsonArray();
        for (var i = 0; i < _layers.Count; i++)
        {
            var plain = _layers[i].ToArray();
            var (suffix, pack) = Pack ?? (Gzip ? ("+gzip", Compress) : ("", bytes => bytes));
            var stored = pack(plain);
            layers.Add(Descriptor(stored, "application/vnd.oci.image.layer.v1.tar" + suffix));
            files[BlobPath(Sha256(stored))] = Stored(i, stored);
        }

        var manifest = new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = "application/vnd.oci.image.manifest.v1+json",
            ["config"] = Descriptor(config, "application/vnd.oci.image.config.v1+json"),
            ["layers"] = layers,
        };
        ChangeManifest?.Invoke(manifest);
        var manifestBytes = System.Text.Encoding.UTF8.GetBytes(manifest.ToJsonString());
        var entry = Descriptor(manifestBytes, "application/vnd.oci.image.manifest.v1+json");
        entry["platform"] = new JsonObject { ["os"] = "linux", ["architecture"] = Architecture };
        entry["annotations"] = new JsonObject { ["org.opencontainers.image.ref.name"] = Tag };
        files[BlobPath(Sha256(config))] = config;
        files[BlobPath(Sha256(manifestBytes))] = manifestBytes;
        files["oci-layout"] = """{"imageLayoutVersion":"1.0.0"}"""u8.ToArray();
        files["index.json"] = Index(entry);
        return files;
    }

    public static byte[] Index(params JsonObject[] manifests) => System.Text.Encoding.UTF8.GetBytes(
        new JsonObject { ["schemaVersion"] = 2, ["manifests"] = new JsonArray([.. manifests]) }.ToJsonString());

    public static JsonObject Descriptor(byte[] content, string mediaType) =>
        new() { ["mediaType"] = mediaType, ["digest"] = Sha256(content), ["size"] = content.Length };

    public static string BlobPath(string digest) => $"blobs/{digest.Replace(':', '/')}";

    public byte[] OciArchive()
    {
        var archive = new TarBuilder();
        foreach (var (name, content) in OciFiles())
        {
            archive.File(name, content);
        }

        return archive.ToArray();
    }

    public string WriteDockerArchive(TemporaryFolder folder, string name = "image.tar") => folder.Write(name, DockerArchive());

    public string WriteOciLayout(TemporaryFolder folder, string name = "layout")
    {
        foreach (var (path, content) in OciFiles())
        {
            folder.Write($"{name}/{path}", content);
        }

        return folder.File(name);
    }

    /// <summary>Applies the layers to a real directory, as a container runtime would; devices are left out.</summary>
    public string WriteRootFileSystem(TemporaryFolder folder, string name = "rootfs")
    {
        var root = folder.File(name);
        Directory.CreateDirectory(root);
        foreach (var layer in _layers)
        {
            foreach (var item in layer.Items)
            {
                RootFileSystem.Apply(root, item);
            }
        }

        return root;
    }

    private byte[] Stored(int layer, byte[] bytes) => ChangeLayer?.Invoke(layer, bytes) ?? bytes;
}
