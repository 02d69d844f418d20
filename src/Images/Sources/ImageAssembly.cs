using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>Puts layers and configuration together and says where they do not fit.</summary>
internal static class ImageAssembly
{
    /// <summary>Reads the configuration; without it the layers can still be read, so its loss is a diagnostic.</summary>
    public static ImageConfig ReadConfig(BlobFolder folder, string name, Digest? claimed, Limits limits, List<Diagnostic> diagnostics, out Digest? digest)
    {
        digest = null;
        if (!folder.TryRead(name, limits.MaxManifestBytes, out var content, out var problem))
        {
            diagnostics.Add(Unreadable(folder, name, problem));
            return ImageConfig.Unknown;
        }

        digest = Hashes.Of(claimed?.Algorithm, content);
        if (claimed is { } expected && expected != digest)
        {
            diagnostics.Add(new Diagnostic("config-digest-mismatch", DiagnosticSeverity.Error, $"the image configuration has digest {digest}, not {expected} as the image claims", folder.Location, Path: name));
        }

        if (JsonFile.TryParse(content, limits, out var root, out problem))
        {
            return ImageConfig.From(root);
        }

        diagnostics.Add(Unreadable(folder, name, problem));
        return ImageConfig.Unknown;
    }

    public static ImmutableArray<LayerBlob> Join(BlobFolder folder, IReadOnlyList<LayerBlob> layers, ImageConfig config, bool hasConfig, List<Diagnostic> diagnostics)
    {
        if (hasConfig && config.DiffIds.Length != layers.Count)
        {
            diagnostics.Add(new Diagnostic("layer-count-mismatch", DiagnosticSeverity.Error, $"the image lists {layers.Count} layers and its configuration {config.DiffIds.Length}; the layers that it lists are read", folder.Location));
        }

        var aligned = config.Commands.Length == layers.Count;
        if (!aligned && !config.Commands.IsEmpty)
        {
            diagnostics.Add(new Diagnostic("history-mismatch", DiagnosticSeverity.Info, $"the history tells of {config.Commands.Length} layers and the image has {layers.Count}; commands are left out", folder.Location));
        }

        return
        [
            .. layers.Select(layer => layer with
            {
                ClaimedDiffId = layer.Index < config.DiffIds.Length ? config.DiffIds[layer.Index] : null,
                CreatedBy = aligned ? config.Commands[layer.Index] : null,
            }),
        ];
    }

    /// <summary>Refuses an image that is not for the platform that was asked for.</summary>
    public static void CheckPlatform(ImageConfig config, ScanOptions options, string location)
    {
        if (options.Platform is { } wanted && config.Platform is { } has && !wanted.Accepts(has))
        {
            throw new TargetException($"{location} holds an image for {Printable.Escape(has.ToString())}, not for {wanted}");
        }
    }

    private static Diagnostic Unreadable(BlobFolder folder, string name, string problem) =>
        new("config-unreadable", DiagnosticSeverity.Error, $"the image configuration {Printable.Escape(name)} {problem}", folder.Location, Path: name);
}
