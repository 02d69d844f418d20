using System.Text.Json;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>Opens one image of what <c>docker save</c> writes.</summary>
/// <remarks>
/// Source: Docker image spec 1.2, "Combined Image JSON + Filesystem Changeset Format", <c>manifest.json</c>; the older <c>repositories</c> file is not needed.
/// A name <c>blobs/sha256/HEX</c> (since Docker 25) or <c>HEX.json</c> is a claim about the content, and is held to it.
/// </remarks>
internal static class DockerArchive
{
    public const string ManifestName = "manifest.json";

    public static OpenedImage Open(BlobFolder folder, Target target, ScanOptions options, IEnumerable<Diagnostic> found)
    {
        var diagnostics = new List<Diagnostic>(found);
        var limits = options.Limits;
        var image = Choose(folder, target, limits);
        var tags = image.Texts("RepoTags").Select(tag => Printable.Escape(tag)).ToArray();
        var configName = image.Text("Config") ?? "";
        var config = ImageAssembly.ReadConfig(folder, configName, ClaimOf(configName), limits, diagnostics, out var configDigest);
        ImageAssembly.CheckPlatform(config, options, folder.Location);
        var layers = image.Texts("Layers").Take(limits.MaxLayers + 1).ToArray();
        if (layers.Length > limits.MaxLayers)
        {
            throw new TargetException($"{folder.Location} holds an image of more than {limits.MaxLayers} layers");
        }

        return new OpenedImage(folder)
        {
            Name = tags is [var first, ..] ? target.Selector ?? first : Path.GetFileName(folder.Location),
            Tags = [.. tags],
            ConfigDigest = configDigest,
            Config = config,
            Layers = ImageAssembly.Join(folder, [.. layers.Select((name, index) => Layer(folder, name, index))], config, configDigest is not null, diagnostics),
            Diagnostics = [.. diagnostics],
        };
    }

    /// <summary>Names of the files that make up the chosen image, and its first tag.</summary>
    public static (string Config, string[] Layers, string? Tag) PartsOf(BlobFolder folder, Target target, Limits limits)
    {
        var image = Choose(folder, target, limits);
        var layers = image.Texts("Layers").Take(limits.MaxLayers + 1).ToArray();
        return layers.Length <= limits.MaxLayers
            ? (image.Text("Config") ?? "", layers, image.Texts("RepoTags").FirstOrDefault())
            : throw new TargetException($"{folder.Location} holds an image of more than {limits.MaxLayers} layers");
    }

    private static JsonElement Choose(BlobFolder folder, Target target, Limits limits)
    {
        if (!folder.TryRead(ManifestName, limits.MaxManifestBytes, out var content, out var problem)
            || !JsonFile.TryParse(content, limits, out var root, out problem))
        {
            throw new TargetException($"{folder.Location} cannot be read: {ManifestName} {problem}");
        }

        var images = root.ValueKind == JsonValueKind.Array ? root.EnumerateArray().Where(image => image.ValueKind == JsonValueKind.Object).ToArray() : [];
        var chosen = images
            .Where(image => target.Selector is null || image.Texts("RepoTags").Any(tag => ReferenceNames.Match(target.Selector, tag)))
            .Where(image => target.Pin is null || PinMatches(folder, image, target.Pin.Value, limits))
            .ToArray();
        return chosen switch
        {
            [var only] => only,
            [] when images.Length == 0 => throw new TargetException($"{folder.Location} lists no image in {ManifestName}"),
            [] when target.Pin is not null => throw new TargetException($"{folder.Location} holds no image whose configuration has digest {target.Pin}"),
            [] => throw new TargetException($"{folder.Location} holds no image named '{target.Selector}'; it has {Names(images)}"),
            _ => throw new TargetException($"{folder.Location} holds {images.Length} images: name one as docker-archive:PATH:TAG; it has {Names(images)}"),
        };
    }

    private static bool PinMatches(BlobFolder folder, JsonElement image, Digest pin, Limits limits) =>
        folder.TryRead(image.Text("Config") ?? "", limits.MaxManifestBytes, out var content, out _) && Hashes.Of(pin.Algorithm, content) == pin;

    private static string Names(JsonElement[] images) =>
        ReferenceNames.List(images.SelectMany(image => image.Texts("RepoTags")));

    private static LayerBlob Layer(BlobFolder folder, string name, int index)
    {
        var opened = folder.TryOpen(name, out var range, out var problem);
        return new LayerBlob
        {
            Index = index,
            Name = name,
            Data = opened ? range : null,
            Problem = problem,
            ClaimedDigest = ClaimOf(name),
        };
    }

    /// <summary>The digest that a file's name claims; older archives name layers by other things too, so only these two forms count.</summary>
    private static Digest? ClaimOf(string name)
    {
        var claim = name.Split('/') switch
        {
            ["blobs", var algorithm, var hex] => $"{algorithm}:{hex}",
            [var file] when file.EndsWith(".json", StringComparison.Ordinal) => $"sha256:{file[..^5]}",
            _ => "",
        };
        return Digest.TryParse(claim, out var digest) ? digest : null;
    }
}
