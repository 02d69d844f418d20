using System.Collections.Immutable;
using Plimsoll.Sbom.Extractors.Go;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Building;

/// <summary>Takes from each <c>go.sum</c> what the <c>go.mod</c> beside it does not say.</summary>
/// <remarks>
/// Since Go 1.17 a go.mod lists every module that is built in, and go.sum adds nothing but what tests of others need. Before, indirect modules are in go.sum only:
/// of each that go.mod does not list the last version counts, go.sum being sorted. Trivy draws the line at the same version.
/// Source: Go Modules Reference, "Graph pruning".
/// </remarks>
internal static class GoSums
{
    private static readonly Version Pruned = new(1, 17);

    public static ImmutableArray<DecodedFact> Settle(ImmutableArray<DecodedFact> facts)
    {
        if (!facts.Any(IsSum))
        {
            return facts;
        }

        var mods = facts.Where(f => f.Extractor is GoMod && f.Content is Fact.Packages).ToLookup(f => (f.File.Path, f.LayerIndex), f => ((Fact.Packages)f.Content).Items);
        var settled = ImmutableArray.CreateBuilder<DecodedFact>(facts.Length);
        foreach (var fact in facts)
        {
            if (!IsSum(fact))
            {
                settled.Add(fact);
            }
            else if (mods[(string.Concat(fact.File.Path.AsSpan(0, fact.File.Path.Length - "sum".Length), "mod"), fact.LayerIndex)].FirstOrDefault() is { IsDefault: false } mod && !ListsAll(mod))
            {
                var listed = mod.Select(m => m.Name).ToHashSet(StringComparer.Ordinal);
                var items = ((Fact.Packages)fact.Content).Items.Where(m => !listed.Contains(m.Name)).GroupBy(m => m.Name, StringComparer.Ordinal).Select(g => g.Last());
                settled.Add(fact with { Content = new Fact.Packages([.. items]) });
            }
        }

        return settled.ToImmutable();
    }

    private static bool IsSum(DecodedFact fact) => fact.Extractor is GoSum && fact.Content is Fact.Packages;

    /// <summary>Whether the go directive, which is the standard library's version then, is 1.17 or later; without one Go assumes 1.16.</summary>
    private static bool ListsAll(ImmutableArray<PackageFact> mod) =>
        mod.FirstOrDefault(m => m.Name == GoNames.StandardLibrary)?.Version is { } go
        && (!Version.TryParse(string.Join('.', go.Split('.').Take(2)), out var version) || version >= Pruned);
}
