using System.Text;

namespace Plimsoll.Images.Tests.Layers;

public sealed class PathDispatchTests
{
    private static readonly PathPattern[] Patterns =
    [
        PathPattern.Path("var/lib/dpkg/status"),
        PathPattern.Path("top"),
        PathPattern.FileName("package.json"),
        PathPattern.Suffix(".jar"),
        PathPattern.Suffix(".deps.json"),
        PathPattern.InDirectory("var/lib/dpkg/status.d"),
        PathPattern.InDirectory("var/lib/dpkg/info", ".list"),
        PathPattern.InDirectoryNamed(".dist-info", "METADATA"),
        PathPattern.InDirectoryNamed(".egg-info", "METADATA"),
        PathPattern.InDirectory(""),
        PathPattern.FileName("requirements", ".txt"),
        PathPattern.InDirectoriesNamed("conda-meta", ".json"),
    ];

    [Theory]
    [InlineData("var/lib/dpkg/status", 0)]
    [InlineData("var/lib/dpkg/status.d/base", 5)]
    [InlineData("var/lib/dpkg/status.d/x/base")]
    [InlineData("x/var/lib/dpkg/status")]
    [InlineData("top", 1, 9)]
    [InlineData("other", 9)]
    [InlineData("a/package.json", 2)]
    [InlineData("package.json", 2, 9)]
    [InlineData("a/package.json5")]
    [InlineData("a/b.jar", 3)]
    [InlineData("a/.jar", 3)]
    [InlineData("a.jar/b")]
    [InlineData("a/app.deps.json", 4)]
    [InlineData("var/lib/dpkg/info/a.list", 6)]
    [InlineData("var/lib/dpkg/info/a.md5sums")]
    [InlineData("s/x-1.dist-info/METADATA", 7)]
    [InlineData("x.egg-info/METADATA", 8)]
    [InlineData("s/x/METADATA")]
    [InlineData("s/x.dist-info/RECORD")]
    [InlineData("x.dist-info/y/METADATA")]
    [InlineData("a/requirements.txt", 10)]
    [InlineData("a/requirements-dev.txt", 10)]
    [InlineData("a/dev-requirements.txt")]
    [InlineData("requirements/dev.txt")]
    [InlineData("opt/conda/conda-meta/a.json", 11)]
    [InlineData("conda-meta/a.json", 11)]
    [InlineData("opt/conda-meta/a/b.json")]
    [InlineData("opt/my-conda-meta/a.json")]
    [InlineData("opt/conda-meta/history")]
    public void Finds_exactly_who_wants_a_path(string path, params int[] expected)
    {
        Assert.Equal(expected, Match(Compile(Patterns), path));
    }

    [Fact]
    public void Agrees_with_a_plain_reading_of_the_patterns()
    {
        var random = new Random(7);
        string[] parts = ["a", "b", "ab", ".x", "a.x", "b.x.y", "ab.x", "ü"];
        var patterns = Enumerable.Range(0, 100).Select(_ => Random()).ToArray();
        var dispatch = Compile(patterns);
        for (var i = 0; i < 3000; i++)
        {
            var path = Join(random.Next(1, 5));
            Assert.Equal(Enumerable.Range(0, patterns.Length).Where(at => Wants(patterns[at], path)), Match(dispatch, path));
        }

        PathPattern Random() => random.Next(8) switch
        {
            0 => PathPattern.Path(Join(random.Next(1, 4))),
            1 => PathPattern.FileName(Part()),
            2 => PathPattern.Suffix(Part()),
            3 => PathPattern.InDirectory(Join(random.Next(1, 3))),
            4 => PathPattern.InDirectory(Join(random.Next(1, 3)), Part()),
            5 => PathPattern.FileName(Part(), Part()),
            6 => PathPattern.InDirectoriesNamed(Part(), Part()),
            _ => PathPattern.InDirectoryNamed(Part(), Part()),
        };
        string Part() => parts[random.Next(parts.Length)];
        string Join(int count) => string.Join('/', Enumerable.Range(0, count).Select(_ => Part()));
    }

    [Fact]
    public void More_analyzers_than_a_set_holds_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Compile(Enumerable.Repeat(Patterns[0], AnalyzerSet.Capacity + 1)));
    }

    private static bool Wants(PathPattern pattern, string path)
    {
        var slash = path.LastIndexOf('/');
        var (directory, name) = (slash < 0 ? "" : path[..slash], path[(slash + 1)..]);
        return pattern.Kind switch
        {
            PathPatternKind.Path => path == pattern.First,
            PathPatternKind.FileName => name == pattern.First,
            PathPatternKind.Suffix => name.EndsWith(pattern.First, StringComparison.Ordinal),
            PathPatternKind.FileNamePrefixAndSuffix => name.StartsWith(pattern.First, StringComparison.Ordinal) && name.EndsWith(pattern.Second, StringComparison.Ordinal),
            PathPatternKind.Directory => directory == pattern.First,
            PathPatternKind.DirectoryAndSuffix => directory == pattern.First && name.EndsWith(pattern.Second, StringComparison.Ordinal),
            PathPatternKind.DirectoryNameAndSuffix => slash >= 0 && directory[(directory.LastIndexOf('/') + 1)..] == pattern.First && name.EndsWith(pattern.Second, StringComparison.Ordinal),
            _ => name == pattern.Second && directory[(directory.LastIndexOf('/') + 1)..].EndsWith(pattern.First, StringComparison.Ordinal),
        };
    }

    private static PathDispatch Compile(IEnumerable<PathPattern> patterns) =>
        PathDispatch.Compile([.. patterns.Select(pattern => new Probe { Wanted = [pattern] })]);

    private static IEnumerable<int> Match(PathDispatch dispatch, string path)
    {
        var set = dispatch.Match(Encoding.UTF8.GetBytes(path));
        return Enumerable.Range(0, AnalyzerSet.Capacity).Where(set.Contains);
    }
}
