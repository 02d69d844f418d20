namespace Plimsoll.Architecture.Tests;

public sealed class FileSizeTests
{
    private const int HardLimit = 500;

    /// <summary>For checks, extractors, version schemes and commands.</summary>
    private const int SmallLimit = 200;

    /// <summary>Tables and grammars, exempt by name.</summary>
    private static readonly string[] Tables = [];

    [Fact]
    public void No_file_is_over_the_hard_limit() =>
        Assert.Empty(Sources.Files("src", "tests", "samples", "benchmarks").Except(Tables).Select(Sized).Where(f => f.Lines > HardLimit));

    [Fact]
    public void Catalogued_things_and_commands_stay_small() =>
        Assert.Empty(Sources.Files("src/Sbom/Extractors", "src/Vulnerabilities/Versions", "src/Cli")
            .Where(path => Catalogued(Sources.Text(path)))
            .Select(Sized).Where(f => f.Lines > SmallLimit));

    [Fact]
    public void Exempt_tables_exist() => Assert.All(Tables, path => Assert.True(File.Exists(RepositoryRoot.File(path)), path));

    private static bool Catalogued(string text) =>
        text.Contains(": PackageExtractor", StringComparison.Ordinal) || text.Contains(": VersionScheme", StringComparison.Ordinal)
        || text.Contains(": CliCommand", StringComparison.Ordinal);

    private static (string Path, int Lines) Sized(string path) => (path, File.ReadLines(RepositoryRoot.File(path)).Count());
}
