using Plimsoll.Sbom.Extractors.Node;

namespace Plimsoll.Sbom.Tests.Extractors.Node;

public sealed class YarnLockTests
{
    private const string Path = "app/yarn.lock";

    [Fact]
    public void Reads_what_yarn_1_locked()
    {
        var extraction = Extraction.Of<YarnLock>(Path, Locked.File("Node", "sample", "yarn-1.lock"));
        Assert.Equal(["@types/ms 0.7.34", "debug 4.4.3 > ms 2.1.3", "fsevents 2.3.3", "minimist 1.2.8", "mkdirp 0.5.6 > minimist 1.2.8", "ms 2.0.0", "ms 2.1.3"], Locked.Show(extraction));
        Assert.Empty(extraction.Diagnostics);
        Assert.All(extraction.Packages, p => Assert.Null(p.IsDirect));
    }

    [Fact]
    public void Reads_what_yarn_4_locked()
    {
        var extraction = Extraction.Of<YarnLock>(Path, Locked.File("Node", "sample", "yarn-4.lock"));
        Assert.Equal(["@types/ms 0.7.34 direct", "debug 4.4.3 direct > ms 2.1.3", "minimist 1.2.8", "mkdirp 0.5.6 direct > minimist 1.2.8", "ms 2.0.0 direct", "ms 2.1.3 direct"], Locked.Show(extraction));
        Assert.Equal("lock-local-left-out", Assert.Single(extraction.Diagnostics).Code);
    }

    [Theory]
    [InlineData("a@^1, \"b@npm:a@^1\":\n  version \"1.0.0\"\n", "a 1.0.0")]
    [InlineData("\"@s/b@npm:a@^1\":\n  version \"1.0.0\"\n", "a 1.0.0")]
    [InlineData("\"a@git+https://host.example/a.git\":\n  version \"1\"\n  resolved \"git+https://host.example/a.git#0123456789abcdef0123456789abcdef01234567\"", "a 1 #0123456789abcdef0123456789abcdef01234567")]
    [InlineData("\"a@https://host.example/a.tgz\":\n  version \"1\"\n  resolved \"https://host.example/a.tgz#0123456789abcdef0123456789abcdef01234567\"\r\n", "a 1")]
    [InlineData("\"a@file:../a\":\n  version \"0.0.0\"\n", null)]
    [InlineData("\"a@file:a.tgz\":\n  version \"1\"\n  resolved \"file:a.tgz#0123\"\n", "a 1")]
    [InlineData("# yarn lockfile v1\n\n", null)]
    public void Names_packages_of_yarn_1_wherever_they_come_from(string text, string? expected) => Assert.Equal(expected is null ? [] : [expected], Locked.Show<YarnLock>(Path, text));

    [Theory]
    [InlineData("a@npm:^1, a@npm:^1.1", "a@npm:1.1.0", "a 1.1.0")]
    [InlineData("b@npm:@s/a@^1", "@s/a@npm:1.1.0", "@s/a 1.1.0")]
    [InlineData("a@patch:a@npm%3A^1#./x.patch", "a@patch:a@npm%3A1.1.0#./x.patch::version=1.1.0&hash=0123ab", "a 1.1.0")]
    [InlineData("a@https://host.example/a.git", "a@https://host.example/a.git#commit=0123456789abcdef0123456789abcdef01234567", "a 1.1.0 #0123456789abcdef0123456789abcdef01234567")]
    [InlineData("a@file:./a.tgz::locator=x", "a@file:./a.tgz#./a.tgz::hash=0123ab&locator=x", "a 1.1.0")]
    [InlineData("a@workspace:a", "a@workspace:a", null)]
    [InlineData("a@portal:../a", "a@portal:../a", null)]
    [InlineData("a@link:../a", "a@link:../a", null)]
    public void Names_packages_of_later_yarns_wherever_they_come_from(string key, string resolution, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], Locked.Show<YarnLock>(Path, $"__metadata:\n  version: 8\n\n\"{key}\":\n  version: 1.1.0\n  resolution: \"{resolution}\"\n"));

    [Fact]
    public void Older_files_leave_the_protocol_out_of_ranges() =>
        Assert.Equal(["a 1 > b 1", "b 1"], Locked.Show<YarnLock>(Path, "__metadata:\n  version: 4\n\n\"a@npm:^1\":\n  version: 1\n  resolution: \"a@npm:1\"\n  dependencies:\n    b: ^1\n\n\"b@npm:^1\":\n  version: 1\n  resolution: \"b@npm:1\"\n"));

    [Theory]
    [InlineData("a@1:\n  version \"1\"\n\nno colon\n", "yarn-lock-malformed 4")]
    [InlineData("a@1:\n  version \"1\n", "yarn-lock-malformed 2")]
    [InlineData("a@1:\n  version \"1\"\n    b\n", "yarn-lock-malformed 3")]
    [InlineData("\"a@1:\n", "yarn-lock-malformed 1")]
    [InlineData("__metadata:\n  version: 8\n\n\"a@npm:1\":\n  version: 1\n\n\"b@npm:1\":\n  version: [\n", "yaml-syntax 9")]
    public void Malformed_lines_are_named(string text, string expected) => Assert.Equal(expected, Locked.Error<YarnLock>(Path, text));

    [Theory]
    [InlineData("__metadata:\n  version: 8\n\n\"a@npm:1\":\n  version: 1\n\n\"b@npm:1\":\n  version: [\n", "a 1")]
    [InlineData("a@1:\n  version \"1\"\n\n\"b@1:\n  version \"2\"\n", "a 1")]
    public void What_precedes_an_error_is_kept(string text, string expected) => Assert.Equal([expected], Locked.Show<YarnLock>(Path, text));

    [Fact]
    public void Aliases_of_aliases_end_at_the_limit()
    {
        var bomb = "__metadata: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"k{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));
        Assert.Equal("yaml-limit 7", Locked.Error<YarnLock>(Path, bomb));
    }

    [Fact]
    public void Damaged_files_never_throw()
    {
        Locked.NeverThrows<YarnLock>(Path, Locked.File("Node", "sample", "yarn-1.lock"));
        Locked.NeverThrows<YarnLock>(Path, Locked.File("Node", "sample", "yarn-4.lock"), 300);
    }
}
