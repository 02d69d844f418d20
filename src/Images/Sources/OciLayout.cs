using System.Runtime.InteropServices;
using System.Text.Json;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>Opens one image of an OCI image layout, from a directory or an archive.</summary>
/// <remarks>Source: OCI image spec 1.1, image-layout.md, image-index.md, manifest.md. Every document's digest and length are checked before it is parsed.</remarks>
internal static class OciLayout
{
    public const string IndexName = "index.json";
    public const string MarkerName = "oci-layout";
    private const int MostIndexes = 64;

    public static async Task<OpenedImage> OpenAsync(BlobFolder folder, Target target, ScanOptions options, IEnumerable<Diagnostic> found, CancellationToken cancel)
    {
        var diagnostics = new List<Diagnostic>(found);
        var limits = options.Limits;
        if (!folder.TryRead(IndexName, limits.MaxManifestBytes, out var content, out var problem)
            || !JsonFile.TryParse(content, limits, out var root, out problem))
        {
            throw new TargetException($"{folder.Location} cannot be read: {IndexName} {problem}");
        }

        var (named, manifest) = await ChooseAsync(folder, root, target, options, cancel);
        var config = OciDescriptor.From(manifest.Content.Member("config") ?? default);
        await folder.PrepareAsync(config, isManifest: false, cancel);
        var settings = config.Path is { } configPath
            ? ImageAssembly.ReadConfig(folder, configPath, config.Digest, limits, diagnostics, out var configDigest)
            : throw new TargetException($"{folder.Location} cannot be read: the manifest {manifest.Descriptor.Digest} names no configuration; it is not a container image");
        ImageAssembly.CheckPlatform(settings, options, folder.Location);
        var layers = manifest.Content.Items("layers").Take(limits.MaxLayers + 1).Select(OciDescriptor.From).ToArray();
        if (layers.Length > limits.MaxLayers)
        {
            throw new TargetException($"{folder.Location} holds an image of more than {limits.MaxLayers} layers");
        }

        return new OpenedImage(folder)
        {
            Name = named is { } name ? Printable.Escape(name) : Path.GetFileName(folder.Location.TrimEnd('/')),
            Tags = named is null ? [] : [Printable.Escape(named)],
            ConfigDigest = configDigest,
            ManifestDigest = manifest.Descriptor.Digest,
            Config = settings,
            Layers = ImageAssembly.Join(folder, [.. layers.Select((layer, index) => Layer(folder, layer, index))], settings, configDigest is not null, diagnostics),
            Diagnostics = [.. diagnostics],
        };
    }

    private static LayerBlob Layer(BlobFolder folder, OciDescriptor layer, int index)
    {
        ByteRange range = default;
        var problem = "has no digest that is understood (sha256, sha512)";
        var opened = layer.Path is { } path && (folder.IsRemote || folder.TryOpen(path, out range, out problem));
        return new LayerBlob
        {
            Index = index,
            Name = layer.ClaimedDigest,
            Data = opened && !folder.IsRemote ? range : null,
            Problem = opened ? null : problem,
            ClaimedDigest = layer.Digest,
            ClaimedLength = layer.Length,
            Elsewhere = layer.Elsewhere,
        };
    }

    /// <summary>The one image that name, pin and platform leave, with the name it has.</summary>
    internal static async Task<(string? Name, Document Manifest)> ChooseAsync(BlobFolder folder, JsonElement root, Target target, ScanOptions options, CancellationToken cancel)
    {
        var entries = root.Items("manifests").Select(OciDescriptor.From).Where(entry => !entry.IsAttestation).ToArray();
        var candidates = entries.Where(entry => target.Selector is null || ReferenceNames.Match(target.Selector, entry.Name)).ToArray();
        if (candidates.Length == 0)
        {
            throw new TargetException(entries.Length == 0
                ? $"{folder.Location} lists no image in {IndexName}"
                : $"{folder.Location} holds no image named '{target.Selector}'; it has {ReferenceNames.List(entries.Select(entry => entry.Name))}");
        }

        var found = new Expansion(folder, options);
        foreach (var candidate in candidates)
        {
            await found.AddAsync(candidate, candidate.Name, candidate.Digest == target.Pin ? null : target.Pin, cancel);
        }

        var manifests = found.Manifests;
        var chosen = Narrow(manifests.DistinctBy(item => (item.Name, item.Descriptor.Digest)).ToArray(), options);
        return chosen switch
        {
            [var only] => (only.Name, await Document.ReadAsync(folder, only.Descriptor, options.Limits, cancel)),
            [] when target.Pin is not null => throw new TargetException($"{folder.Location} holds no image with digest {target.Pin}{ForPlatform(options)}"),
            [] => throw new TargetException($"{folder.Location} holds no image{ForPlatform(options)}; it has {Platforms(manifests)}"),
            _ when chosen.Select(item => item.Name).Distinct().Skip(1).Any() =>
                throw new TargetException($"{folder.Location} holds {chosen.Length} images: name one as oci:DIR:NAME; it has {ReferenceNames.List(chosen.Select(item => item.Name))}"),
            _ => throw new TargetException($"{folder.Location} holds {chosen.Length} images; choose one with --platform (it has {Platforms(manifests)}) or by digest as oci:DIR@sha256:…"),
        };
    }

    /// <summary>By the platform asked for; else, of several, by this machine's.</summary>
    private static (string? Name, OciDescriptor Descriptor)[] Narrow((string? Name, OciDescriptor Descriptor)[] manifests, ScanOptions options)
    {
        if (options.Platform is { } wanted)
        {
            return [.. manifests.Where(item => item.Descriptor.Platform is not { } has || wanted.Accepts(has))];
        }

        var native = new Platform("linux", NativeArchitecture);
        var own = manifests.Where(item => item.Descriptor.Platform is { } has && native.Accepts(has)).ToArray();
        return manifests.Length > 1 && manifests.All(item => item.Descriptor.Platform is not null) ? own : manifests;
    }

    private static string NativeArchitecture => RuntimeInformation.OSArchitecture switch
    {
        Architecture.X64 => "amd64",
        Architecture.X86 => "386",
        var other => other.ToString().ToLowerInvariant(),
    };

    private static string ForPlatform(ScanOptions options) => $" for {options.Platform ?? new Platform("linux", NativeArchitecture)}";

    private static string Platforms(IEnumerable<(string? Name, OciDescriptor Descriptor)> manifests) =>
        ReferenceNames.List(manifests.Select(item => item.Descriptor.Platform?.ToString()));

    /// <summary>Lists the manifests below entries, through nested indexes.</summary>
    private sealed class Expansion(BlobFolder folder, ScanOptions options)
    {
        private int _budget = MostIndexes;

        public List<(string? Name, OciDescriptor Descriptor)> Manifests { get; } = [];

        /// <param name="pin">Only that manifest, or all below that index; null for all.</param>
        public async Task AddAsync(OciDescriptor entry, string? name, Digest? pin, CancellationToken cancel)
        {
            if (!entry.IsIndex && entry.MediaType is not null)
            {
                if (pin is null)
                {
                    Manifests.Add((name, entry));
                }

                return;
            }

            if (_budget-- == 0)
            {
                throw new TargetException($"{folder.Location} cannot be read: more than {MostIndexes} indexes lie below {IndexName}");
            }

            // Without a media type only the content tells an index from a manifest.
            var content = (await Document.ReadAsync(folder, entry, options.Limits, cancel)).Content;
            if (!entry.IsIndex && content.Member("manifests") is null)
            {
                await AddAsync(entry with { MediaType = "" }, name, pin, cancel);
                return;
            }

            foreach (var child in content.Items("manifests").Select(OciDescriptor.From).Where(child => !child.IsAttestation))
            {
                await AddAsync(child, name, child.Digest == pin ? null : pin, cancel);
            }
        }
    }

    /// <param name="Bytes">What was parsed, checked against the descriptor.</param>
    internal sealed record Document(OciDescriptor Descriptor, JsonElement Content, byte[] Bytes)
    {
        public static async Task<Document> ReadAsync(BlobFolder folder, OciDescriptor descriptor, Limits limits, CancellationToken cancel)
        {
            string? problem = $"'{Printable.Escape(descriptor.ClaimedDigest)}' has no digest that is understood (sha256, sha512)";
            if (descriptor.Path is not { } path)
            {
                throw new TargetException($"{folder.Location} cannot be read: {problem}");
            }

            await folder.PrepareAsync(descriptor, isManifest: true, cancel);
            if (folder.TryRead(path, limits.MaxManifestBytes, out var bytes, out problem)
                && IsWhatWasClaimed(descriptor, bytes, out problem)
                && JsonFile.TryParse(bytes, limits, out var root, out problem))
            {
                return new Document(descriptor, root, bytes);
            }

            throw new TargetException($"{folder.Location} cannot be read: {path} {problem}");
        }

        private static bool IsWhatWasClaimed(OciDescriptor descriptor, byte[] bytes, out string? problem)
        {
            var digest = Hashes.Of(descriptor.Digest!.Value.Algorithm, bytes);
            problem = digest != descriptor.Digest ? $"has digest {digest}: it was changed or damaged"
                : descriptor.Length is { } length && length != bytes.Length ? $"has {bytes.Length} bytes, not {length}"
                : null;
            return problem is null;
        }
    }
}
