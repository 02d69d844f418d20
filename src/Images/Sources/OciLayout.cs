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

    public static OpenedImage Open(BlobFolder folder, Target target, ScanOptions options, IEnumerable<Diagnostic> found)
    {
        var diagnostics = new List<Diagnostic>(found);
        var limits = options.Limits;
        if (!folder.TryRead(IndexName, limits.MaxManifestBytes, out var content, out var problem)
            || !JsonFile.TryParse(content, limits, out var root, out problem))
        {
            throw new TargetException($"{folder.Location} cannot be read: {IndexName} {problem}");
        }

        var (named, manifest) = Choose(folder, root, target, options);
        var config = OciDescriptor.From(manifest.Content.Member("config") ?? default);
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
        var opened = layer.Path is { } path && folder.TryOpen(path, out range, out problem);
        return new LayerBlob
        {
            Index = index,
            Name = layer.ClaimedDigest,
            Data = opened ? range : null,
            Problem = problem,
            ClaimedDigest = layer.Digest,
            ClaimedLength = layer.Length,
            Elsewhere = layer.Elsewhere,
        };
    }

    /// <summary>The one image that name, pin and platform leave, with the name it has.</summary>
    private static (string? Name, Document Manifest) Choose(BlobFolder folder, JsonElement root, Target target, ScanOptions options)
    {
        var entries = root.Items("manifests").Select(OciDescriptor.From).Where(entry => !entry.IsAttestation).ToArray();
        var candidates = entries.Where(entry => target.Selector is null || ReferenceNames.Match(target.Selector, entry.Name)).ToArray();
        if (candidates.Length == 0)
        {
            throw new TargetException(entries.Length == 0
                ? $"{folder.Location} lists no image in {IndexName}"
                : $"{folder.Location} holds no image named '{target.Selector}'; it has {ReferenceNames.List(entries.Select(entry => entry.Name))}");
        }

        var manifests = new List<(string? Name, OciDescriptor Descriptor)>();
        var budget = MostIndexes;
        foreach (var candidate in candidates)
        {
            Expand(folder, candidate, candidate.Name, candidate.Digest == target.Pin ? null : target.Pin, options, manifests, ref budget);
        }

        var chosen = Narrow(manifests.DistinctBy(item => (item.Name, item.Descriptor.Digest)).ToArray(), options);
        return chosen switch
        {
            [var only] => (only.Name, Document.Read(folder, only.Descriptor, options.Limits)),
            [] when target.Pin is not null => throw new TargetException($"{folder.Location} holds no image with digest {target.Pin}{ForPlatform(options)}"),
            [] => throw new TargetException($"{folder.Location} holds no image{ForPlatform(options)}; it has {Platforms(manifests)}"),
            _ when chosen.Select(item => item.Name).Distinct().Skip(1).Any() =>
                throw new TargetException($"{folder.Location} holds {chosen.Length} images: name one as oci:DIR:NAME; it has {ReferenceNames.List(chosen.Select(item => item.Name))}"),
            _ => throw new TargetException($"{folder.Location} holds {chosen.Length} images; choose one with --platform (it has {Platforms(manifests)}) or by digest as oci:DIR@sha256:…"),
        };
    }

    /// <summary>Lists the manifests below an entry, through nested indexes; with a pin only that manifest, or all below that index.</summary>
    private static void Expand(BlobFolder folder, OciDescriptor entry, string? name, Digest? pin, ScanOptions options, List<(string?, OciDescriptor)> manifests, ref int budget)
    {
        if (!entry.IsIndex && entry.MediaType is not null)
        {
            if (pin is null)
            {
                manifests.Add((name, entry));
            }

            return;
        }

        if (budget-- == 0)
        {
            throw new TargetException($"{folder.Location} cannot be read: more than {MostIndexes} indexes lie below {IndexName}");
        }

        // Without a media type only the content tells an index from a manifest.
        var content = Document.Read(folder, entry, options.Limits).Content;
        if (!entry.IsIndex && content.Member("manifests") is null)
        {
            Expand(folder, entry with { MediaType = "" }, name, pin, options, manifests, ref budget);
            return;
        }

        foreach (var child in content.Items("manifests").Select(OciDescriptor.From).Where(child => !child.IsAttestation))
        {
            Expand(folder, child, name, child.Digest == pin ? null : pin, options, manifests, ref budget);
        }
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

    private sealed record Document(OciDescriptor Descriptor, JsonElement Content)
    {
        public static Document Read(BlobFolder folder, OciDescriptor descriptor, Limits limits)
        {
            string? problem = $"'{Printable.Escape(descriptor.ClaimedDigest)}' has no digest that is understood (sha256, sha512)";
            if (descriptor.Path is not { } path)
            {
                throw new TargetException($"{folder.Location} cannot be read: {problem}");
            }

            if (folder.TryRead(path, limits.MaxManifestBytes, out var bytes, out problem)
                && IsWhatWasClaimed(descriptor, bytes, out problem)
                && JsonFile.TryParse(bytes, limits, out var root, out problem))
            {
                return new Document(descriptor, root);
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
