using System.Collections.Immutable;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Building;

/// <summary>Decides which distribution an image is.</summary>
/// <remarks>
/// Source: os-release(5): <c>/etc/os-release</c> goes before <c>/usr/lib/os-release</c>, ID defaults to <c>linux</c>.
/// Only without either are the files of <see cref="ReleaseText"/> believed.
/// </remarks>
internal static class DistributionFinder
{
    private static readonly ImmutableArray<string> Releases = ["etc/os-release", "usr/lib/os-release"];

    public static Distribution? Find(ImmutableArray<DecodedFact> facts, FileTree tree, DiagnosticLog diagnostics)
    {
        var surviving = facts.Where(f => f is { IsInTree: true, Content: Fact.Release })
            .DistinctBy(f => f.File.Path)
            .ToDictionary(f => f.File.Path, f => ((Fact.Release)f.Content).Values, StringComparer.Ordinal);
        foreach (var path in Releases)
        {
            if (!tree.TryResolve(path, out var entry))
            {
                continue;
            }

            if (surviving.TryGetValue(entry.Path, out var values))
            {
                return FromRelease(values, entry.Path);
            }

            diagnostics.Add(new("os-release-unread", DiagnosticSeverity.Error, $"{path} leads to a file that was not read", Path: entry.Path));
        }

        foreach (var path in ReleaseText.Paths)
        {
            if (tree.TryResolve(path, out var entry) && surviving.TryGetValue(entry.Path, out var values) && ReleaseText.Read(path, values) is { } distribution)
            {
                diagnostics.Add(new("distribution-guessed", DiagnosticSeverity.Warning, $"There is no os-release; {path} was taken instead", Path: path));
                return distribution;
            }
        }

        return null;
    }

    private static Distribution FromRelease(ImmutableSortedDictionary<string, string> values, string path)
    {
        return new(
            (Text("ID") ?? "linux").ToLowerInvariant(),
            Text("VERSION_ID"),
            Text("VERSION_CODENAME"),
            Text("PRETTY_NAME"),
            [.. (Text("ID_LIKE") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)],
            path);

        string? Text(string key) => values.GetValueOrDefault(key) is { Length: > 0 } text ? text : null;
    }
}
