using System.Text.RegularExpressions;
using Plimsoll.Images;
using Plimsoll.Sbom.Extractors;
using Plimsoll.Vulnerabilities.Versions;

namespace Plimsoll.Architecture.Tests;

/// <summary>What holds for every catalogue: names are unique and well formed, and everything in it has its own file and test.</summary>
public sealed partial class CatalogTests
{
    [Fact]
    public void Extractor_names_are_unique_and_stable_words() => AreWords(PackageExtractor.All.Select(e => e.Name));

    [Fact]
    public void Version_scheme_names_are_unique_and_stable_words() => AreWords(VersionScheme.All.Select(s => s.Name));

    [Fact]
    public void Every_extractor_has_its_file_and_test() => HaveFileAndTest("Sbom", PackageExtractor.All.Select(e => e.GetType()));

    [Fact]
    public void Every_version_scheme_has_its_file_and_test() => HaveFileAndTest("Vulnerabilities", VersionScheme.All.Select(s => s.GetType()));

    [Fact]
    public void Every_version_scheme_has_a_table_of_two_hundred_rows() =>
        Assert.All(VersionScheme.All, scheme =>
        {
            var rows = File.ReadLines(RepositoryRoot.File("tests", "Vulnerabilities.Tests", "Versions", scheme.Name + ".order")).Count(line => line.Length > 0 && line[0] != '#');
            Assert.True(rows >= 200, $"{scheme.Name} has {rows}");
        });

    [Fact]
    public void Catalogues_hold_every_subclass()
    {
        Assert.Equal(Subclasses<PackageExtractor>(), PackageExtractor.All.Length);
        Assert.Equal(Subclasses<VersionScheme>(), VersionScheme.All.Length);
        Assert.All(PackageExtractor.All, extractor => Assert.IsType<LayerAnalyzer>(extractor, exactMatch: false));
    }

    private static int Subclasses<T>() => typeof(T).Assembly.GetTypes().Count(type => !type.IsAbstract && type.IsSubclassOf(typeof(T)));

    private static void AreWords(IEnumerable<string> names)
    {
        var all = names.ToList();
        Assert.NotEmpty(all);
        Assert.Equal(all.Count, all.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(all, name => Assert.Matches(Word(), name));
    }

    private static void HaveFileAndTest(string project, IEnumerable<Type> types) =>
        Assert.All(types, type =>
        {
            var folders = type.Namespace!["Plimsoll.".Length..].Split('.')[1..];
            Assert.True(File.Exists(RepositoryRoot.File(["src", project, .. folders, type.Name + ".cs"])), $"{type} has no file of its name");
            Assert.True(File.Exists(RepositoryRoot.File(["tests", project + ".Tests", .. folders, type.Name + "Tests.cs"])), $"{type} has no test of its name");
        });

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex Word();
}
