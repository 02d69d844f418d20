using System.Text;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Extractors;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Tests.Extractors;

/// <summary>Shows what an extractor makes of a lock file, and tries to break it.</summary>
internal static class Locked
{
    /// <summary>A file below <c>tests/Sbom.Tests/Extractors</c>.</summary>
    public static byte[] File(params string[] path) => System.IO.File.ReadAllBytes(RepositoryRoot.File(["tests", "Sbom.Tests", "Extractors", .. path]));

    /// <summary>The packages by name and version, each as <c>name version [dev] [direct] [#revision] [> needed,…]</c>.</summary>
    public static string[] Show(Extraction extraction)
    {
        var packages = extraction.Packages.ToList();
        var byReference = packages.Where(p => p.Reference is not null).ToDictionary(p => p.Reference!, p => p);
        return [.. packages.Select(Line).Order(StringComparer.Ordinal)];

        string Line(PackageFact p) => string.Join(' ', ((IEnumerable<string?>)
            [
                $"{p.Name} {p.Version}".TrimEnd(), p.IsDevelopment ? "dev" : null, p.IsDirect == true ? "direct" : null, p.Revision is null ? null : $"#{p.Revision}",
                p.DependsOn.IsEmpty ? null : "> " + string.Join(',', p.DependsOn.Select(r => byReference[r]).Select(d => $"{d.Name} {d.Version}").Order(StringComparer.Ordinal)),
            ]).OfType<string>());
    }

    public static string[] Show<T>(string path, string text)
        where T : PackageExtractor, new() => Show(Extraction.Of<T>(path, text));

    /// <summary>Every prefix and many damaged copies: nothing throws, and what is recorded has names.</summary>
    public static void NeverThrows<T>(string path, byte[] good, int mutations = 1500)
        where T : PackageExtractor, new()
    {
        foreach (var bad in Fuzz.Truncations(good, 300).Concat(Fuzz.Mutations(good, mutations)))
        {
            Assert.All(Extraction.Of<T>(path, bad).Packages, p => Assert.NotEqual("", p.Name));
        }
    }

    /// <summary>The one error among the diagnostics, as <c>code line</c>.</summary>
    public static string Error<T>(string path, string text)
        where T : PackageExtractor, new()
    {
        var error = Assert.Single(Extraction.Of<T>(path, text).Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
        return $"{error.Code} {error.Span?.Line}".TrimEnd();
    }

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
