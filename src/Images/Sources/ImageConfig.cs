using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>What an image configuration says about the image as a whole.</summary>
/// <remarks>Source: OCI image spec 1.1, config.md. Docker's is the same in these members.</remarks>
internal sealed record ImageConfig
{
    public static ImageConfig Unknown { get; } = new();

    public DateTimeOffset? Created { get; init; }

    public Platform? Platform { get; init; }

    /// <summary>Null for one that is no digest.</summary>
    public ImmutableArray<Digest?> DiffIds { get; init; } = [];

    /// <summary>The history commands of the entries that made a layer, in order.</summary>
    public ImmutableArray<string?> Commands { get; init; } = [];

    public static ImageConfig From(JsonElement root) => new()
    {
        Created = DateTimeOffset.TryParse(root.Text("created"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var created) ? created : null,
        Platform = PlatformOf(root),
        DiffIds = [.. (root.Member("rootfs") ?? default).Items("diff_ids").Select(item => item.ValueKind == JsonValueKind.String && Digest.TryParse(item.GetString(), out var digest) ? digest : (Digest?)null)],
        Commands = [.. root.Items("history").Where(entry => !entry.Flag("empty_layer")).Select(entry => entry.Text("created_by") is { Length: > 0 } command ? command : null)],
    };

    public static Platform? PlatformOf(JsonElement element) =>
        element.Text("os") is { Length: > 0 } os && element.Text("architecture") is { Length: > 0 } architecture
            ? new Platform(os, architecture, element.Text("variant") is { Length: > 0 } variant ? variant : null)
            : null;
}
