using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>What an analyzer recorded about one entry of a layer.</summary>
/// <param name="Entry">Row of the listing.</param>
/// <param name="Analyzer">Position in the group.</param>
/// <param name="Path">The path that the analyzer was given when it is not the row's; else null.</param>
internal sealed record LayerFact(int Entry, int Analyzer, string? Path, ReadOnlyMemory<byte> Payload);

/// <summary>What one group found in one layer.</summary>
internal sealed record LayerFacts(ImmutableArray<LayerFact> Facts, ImmutableArray<Diagnostic> Diagnostics)
{
    public static LayerFacts Empty { get; } = new([], []);

    public static LayerFacts Join(LayerFacts first, LayerFacts second) =>
        new([.. first.Facts, .. second.Facts], [.. first.Diagnostics, .. second.Diagnostics]);
}
