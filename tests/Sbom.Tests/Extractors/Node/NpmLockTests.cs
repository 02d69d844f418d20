using Plimsoll.Primitives;
using Plimsoll.Sbom.Extractors.Node;

namespace Plimsoll.Sbom.Tests.Extractors.Node;

public sealed class NpmLockTests
{
    private const string Path = "app/package-lock.json";

    private static readonly string[] Sample =
    [
        "@types/ms 0.7.34 direct", "debug 4.4.3 direct > ms 2.1.3", "fsevents 2.3.3 direct", "minimist 1.2.8 dev", "mkdirp 0.5.6 dev direct > minimist 1.2.8", "ms 2.0.0 direct", "ms 2.1.3 direct",
    ];

    [Theory]
    [InlineData("npm-v2.json")]
    [InlineData("npm-v3.json")]
    public void Reads_what_npm_locked(string file)
    {
        var extraction = Extraction.Of<NpmLock>(Path, Locked.File("Node", "sample", file));
        Assert.Equal(Sample, Locked.Show(extraction));
        Assert.Equal("lock-local-left-out", Assert.Single(extraction.Diagnostics).Code);
        Assert.Equal(["MIT"], extraction.Packages.Single(p => p.Name == "debug").Licenses);
    }

    [Fact]
    public void Version_1_does_not_say_what_is_direct()
    {
        var extraction = Extraction.Of<NpmLock>(Path, Locked.File("Node", "sample", "npm-v1.json"));
        Assert.Equal(Sample.Select(line => line.Replace(" direct", "", StringComparison.Ordinal)), Locked.Show(extraction));
        Assert.All(extraction.Packages, p => Assert.Null(p.IsDirect));
    }

    [Fact]
    public void Dependencies_are_found_in_the_nearest_directory_upward() =>
        Assert.Equal(
            ["a 1 direct > b 2", "b 1 direct", "b 2", "c 1 > b 2"],
            Locked.Show<NpmLock>(Path, """
                {"lockfileVersion":3,"packages":{"":{"dependencies":{"a":"1","b":"1"}},
                "node_modules/a":{"version":"1","dependencies":{"b":"2"}},"node_modules/a/node_modules/b":{"version":"2"},
                "node_modules/a/node_modules/c":{"version":"1","dependencies":{"b":"2"}},"node_modules/b":{"version":"1"}}}
                """));

    [Theory]
    [InlineData(""" "node_modules/a":{"name":"@s/b","version":"1"} """, "@s/b 1")]
    [InlineData(""" "node_modules/a":{"version":"1","resolved":"git+ssh://git@host.example/a.git#0123456789abcdef0123456789abcdef01234567"} """, "a 1 #0123456789abcdef0123456789abcdef01234567")]
    [InlineData(""" "node_modules/a":{"version":"1","resolved":"file:a.tgz"} """, "a 1")]
    [InlineData(""" "node_modules/a":{"version":"1","dev":true},"x/node_modules/a":{"version":"1"} """, "a 1")]
    [InlineData(""" "node_modules/a":{"version":"1","devOptional":true,"peer":true} """, "a 1")]
    [InlineData(""" "node_modules/a":{} """, "a")]
    [InlineData(""" "node_modules/a":{"resolved":"../a","link":true},"../a":{"version":"1"} """, null)]
    [InlineData(""" "node_modules/a":7 """, null)]
    public void Names_packages_wherever_they_come_from(string entries, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], Locked.Show<NpmLock>(Path, $"{{\"packages\":{{{entries}}}}}"));

    [Theory]
    [InlineData("npm:@s/b@1.0.0", "@s/b 1.0.0")]
    [InlineData("git+https://host.example/a.git#0123abc", "a #0123abc")]
    [InlineData("https://host.example/a-1.0.0.tgz", "a")]
    [InlineData("file:a-1.0.0.tgz", "a")]
    [InlineData("file:../a", null)]
    public void Version_1_may_have_an_address_for_a_version(string version, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], Locked.Show<NpmLock>(Path, """{"lockfileVersion":1,"dependencies":{"a":{"version":"VERSION"}}}""".Replace("VERSION", version, StringComparison.Ordinal)));

    [Fact]
    public void Lock_files_inside_installed_packages_say_nothing() =>
        Assert.Empty(Extraction.Of<NpmLock>("app/node_modules/x/package-lock.json", """{"packages":{"node_modules/a":{"version":"1"}}}""").Payloads);

    [Fact]
    public void What_precedes_an_error_is_kept()
    {
        var extraction = Extraction.Of<NpmLock>(Path, "{\"packages\":{\"node_modules/a\":{\"version\":\"1\"},\n\"node_modules/b\":{\"version\":!");
        Assert.Equal(["a 1"], Locked.Show(extraction));
        Assert.Equal(("npm-lock-malformed", DiagnosticSeverity.Error), Assert.Single(extraction.Diagnostics) is var d ? (d.Code, d.Severity) : default);
        Assert.Contains("line 2", d.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("")]
    public void Other_files_are_reported(string text) => Assert.Equal("npm-lock-malformed", Locked.Error<NpmLock>(Path, text));

    [Fact]
    public void Deep_nesting_is_cut_and_reported()
    {
        var path = string.Concat(Enumerable.Repeat("node_modules/a/", 100_000)).TrimEnd('/');
        Assert.Equal("npm-lock-nested", Locked.Error<NpmLock>(Path, """{"packages":{"PATH":{"version":"1"}}}""".Replace("PATH", path, StringComparison.Ordinal)));
        Assert.Equal("npm-lock-malformed", Locked.Error<NpmLock>(Path, "{\"dependencies\":" + string.Concat(Enumerable.Repeat("{\"a\":{\"dependencies\":", 1000))));
    }

    [Fact]
    public void Cycles_end()
    {
        const string Cycle = """{"packages":{"":{"devDependencies":{"a":""}},"node_modules/a":{"version":"1","dependencies":{"b":"","a":""}},"node_modules/b":{"version":"1","dependencies":{"a":""}}}}""";
        Assert.Equal(["a 1 direct > b 1", "b 1 > a 1"], Locked.Show<NpmLock>(Path, Cycle));
    }

    [Fact]
    public void Damaged_files_never_throw()
    {
        Locked.NeverThrows<NpmLock>(Path, Locked.File("Node", "sample", "npm-v2.json"));
        Locked.NeverThrows<NpmLock>(Path, Locked.File("Node", "sample", "npm-v1.json"));
    }
}
