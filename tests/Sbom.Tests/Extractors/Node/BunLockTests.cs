using Plimsoll.Sbom.Extractors.Node;

namespace Plimsoll.Sbom.Tests.Extractors.Node;

public sealed class BunLockTests
{
    private const string Path = "app/bun.lock";

    [Fact]
    public void Reads_what_bun_locked()
    {
        var extraction = Extraction.Of<BunLock>(Path, Locked.File("Node", "sample", "bun-1.4.lock"));
        Assert.Equal(
            ["@types/ms 0.7.34 direct", "debug 4.4.3 direct > ms 2.1.3", "fsevents 2.3.3 direct", "minimist 1.2.8 dev", "mkdirp 0.5.6 dev direct > minimist 1.2.8", "ms 2.0.0 direct", "ms 2.1.3 direct"],
            Locked.Show(extraction));
        Assert.Equal("lock-local-left-out", Assert.Single(extraction.Diagnostics).Code);
    }

    [Fact]
    public void Dependencies_are_found_along_the_path_of_names() =>
        Assert.Equal(["@s/a 1.0.0 direct > b 2.0.0", "b 1.0.0", "b 2.0.0", "b 3.0.0 direct"], Locked.Show<BunLock>(Path, """
            { // comments and trailing commas are allowed
              "workspaces": { "": { "dependencies": { "@s/a": "1" } }, "packages/w": { "dependencies": { "b": "3" } }, },
              "packages": {
                "@s/a": ["@s/a@1.0.0", "", { "dependencies": { "b": "2" } }, ""],
                "@s/a/b": ["b@2.0.0", "", {}, ""],
                "b": ["b@1.0.0", "", {}, ""],
                "w": ["w@workspace:packages/w"],
                "w/b": ["b@3.0.0", "", {}, ""],
              },
            }
            """));

    [Theory]
    [InlineData("""["a@git+https://host.example/a.git#0123456789abcdef", {}, "x"]""", "a #0123456789abcdef")]
    [InlineData("""["a@github:o/a#0123abc", {}, "o-a-0123abc"]""", "a #0123abc")]
    [InlineData("""["a@https://host.example/a.tgz", {}]""", "a")]
    [InlineData("""["a@file:a.tgz", {}]""", "a")]
    [InlineData("""["a@file:../a", {}]""", null)]
    [InlineData("""["a@link:a", {}]""", null)]
    [InlineData("""[]""", null)]
    [InlineData("""{}""", null)]
    public void Names_packages_wherever_they_come_from(string value, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], Locked.Show<BunLock>(Path, $$$"""{"packages":{"a":{{{value}}}}}"""));

    [Theory]
    [InlineData("", "bun-lock-malformed")]
    [InlineData("[]", "bun-lock-malformed")]
    [InlineData("""{"packages":{"a":["a@1"],"b":!""", "bun-lock-malformed")]
    public void Malformed_files_are_reported(string text, string expected) => Assert.Equal(expected, Locked.Error<BunLock>(Path, text));

    [Fact]
    public void Deep_paths_are_cut_and_reported() =>
        Assert.Equal("bun-lock-nested", Locked.Error<BunLock>(Path, $$$"""{"packages":{"{{{string.Concat(Enumerable.Repeat("a/", 100_000))}}}a":["a@1"]}}"""));

    [Fact]
    public void Damaged_files_never_throw() => Locked.NeverThrows<BunLock>(Path, Locked.File("Node", "sample", "bun-1.4.lock"));
}
