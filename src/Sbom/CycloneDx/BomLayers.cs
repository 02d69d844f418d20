using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Primitives;

namespace Plimsoll.Sbom.CycloneDx;

/// <summary>The layers that a document of ours lists, and what its components refer to.</summary>
internal sealed record BomLayers(ImmutableArray<LayerReference> All)
{
    public static BomLayers Read(BomComponent subject)
    {
        var commands = new Dictionary<int, string>();
        foreach (var command in subject.All(PropertyNames.ImageCommand))
        {
            if (TrySplit(command, out var index, out var text))
            {
                commands.TryAdd(index, text);
            }
        }

        var layers = ImmutableArray.CreateBuilder<LayerReference>();
        foreach (var layer in subject.All(PropertyNames.ImageLayer))
        {
            if (TrySplit(layer, out var index, out var text) && Digest.TryParse(text, out var diffId))
            {
                layers.Add(new(index, diffId, commands.GetValueOrDefault(index)));
            }
        }

        return new(layers.ToImmutable());
    }

    private Dictionary<Digest, LayerReference>? _byDiffId;

    /// <summary>The diffIDs that Trivy lists, in one property or several.</summary>
    public static BomLayers OfTrivy(BomComponent subject) => new(
    [
        .. subject.All(PropertyNames.Trivy + "DiffID").SelectMany(list => list.Split(',', StringSplitOptions.TrimEntries))
            .Select(text => Digest.TryParse(text, out var diffId) ? diffId : (Digest?)null)
            .OfType<Digest>()
            .Select((diffId, index) => new LayerReference(index, diffId)),
    ]);

    /// <summary>The layer of a diffID; null when the document does not list it.</summary>
    public LayerReference? FindDiffId(string? text)
    {
        _byDiffId ??= All.DistinctBy(layer => layer.DiffId).ToDictionary(layer => layer.DiffId);
        return Digest.TryParse(text, out var diffId) ? _byDiffId.GetValueOrDefault(diffId) : null;
    }

    /// <summary>The layer that <c>INDEX DIFFID</c> names; null for <c>none</c> and for what cannot be read.</summary>
    public LayerReference? Find(string? compact)
    {
        if (!TrySplit(compact, out var index, out var text) || !Digest.TryParse(text, out var diffId))
        {
            return null;
        }

        var known = index < All.Length ? All[index] : null;
        return known is not null && known.Index == index && known.DiffId == diffId ? known : new LayerReference(index, diffId);
    }

    /// <summary>Takes an index and a space off the front.</summary>
    public static bool TrySplit(string? text, out int index, out string rest)
    {
        var space = text?.IndexOf(' ', StringComparison.Ordinal) ?? -1;
        (index, rest) = (0, "");
        if (space <= 0 || !int.TryParse(text.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out index))
        {
            return false;
        }

        rest = text![(space + 1)..];
        return true;
    }
}
