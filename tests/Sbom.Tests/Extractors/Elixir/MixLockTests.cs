using Plimsoll.Sbom.Extractors.Elixir;

namespace Plimsoll.Sbom.Tests.Extractors.Elixir;

public sealed class MixLockTests
{
    /// <summary>By hand, in the form of Hex 2 (hexpm/hex, Hex.Mix); names and checksums are ours.</summary>
    private const string Sample = """
        %{
          "cow": {:hex, :cowboy, "2.10.0", "aa", [:make, :rebar3], [{:lib, "2.12.1", [hex: :cowlib, repo: "hexpm", optional: false]}, {:gone, "~> 1.0", [hex: :gone, repo: "hexpm", optional: true]}], "hexpm", "bb"},
          "lib": {:hex, :cowlib, "2.12.1", "cc", [:make, :rebar3], [], "hexpm", "dd"},
          "old": {:hex, :old, "0.1.0-rc.1", "ee", [:mix], []},
          "org": {:hex, :org, "1.0.0", "ff", [:mix], [], "hexpm:acme", "00"},
          "repo": {:git, "https://example.org/repo.git", "0123456789abcdef0123456789abcdef01234567", [branch: "main"]},
        }

        """;

    [Fact]
    public void Reads_packages_and_which_needs_which()
    {
        var extraction = Extraction.Of<MixLock>("mix.lock", Sample);
        Assert.Equal(
            ["acme/org 1.0.0", "cowboy 2.10.0 > cowlib 2.12.1", "cowlib 2.12.1", "old 0.1.0-rc.1", "repo #0123456789abcdef0123456789abcdef01234567"],
            Locked.Show(extraction));
        Assert.Empty(extraction.Diagnostics);
    }

    [Theory]
    [InlineData("%{}")]
    [InlineData("# nothing\n%{\n}\n")]
    public void An_empty_lock_is_no_error(string text) => Assert.Empty(Extraction.Of<MixLock>("mix.lock", text).Diagnostics);

    [Theory]
    [InlineData("", 1)]
    [InlineData("[]", 1)]
    [InlineData("%{\n  \"a\": {:hex, :a, \"1\"},\n<<<<<<< HEAD\n  \"b\": {:hex, :b, \"1\"},\n}", 3)]
    [InlineData("%{\n  \"a\": {:hex, :a, \"1\"},\n  \"x\": {:path, \"x\"},\n  \"b\": {:hex, :b, \"1\"},\n}", 3)]
    [InlineData("%{\n  \"a\": {:hex, :a, \"1\"},\n  \"x\": {:hex, :x, \"1\"\n  \"b\": {:hex, :b, \"1\"},\n}", 3)]
    [InlineData("%{\n  \"a\": {:hex, :a, \"1\"},\n  \"b\": {:hex, :b, \"1\"}", 3)]
    public void A_broken_entry_is_named_and_the_others_are_read(string text, int line)
    {
        Assert.Equal($"mix-lock-malformed {line}", Locked.Error<MixLock>("mix.lock", text));
        Assert.True(line == 1 || Locked.Show<MixLock>("mix.lock", text) is ["a 1", "b 1"] or ["a 1"]);
    }

    [Theory]
    [InlineData("a", "pkg:hex/a@1")]
    [InlineData("acme/a", "pkg:hex/acme/a@1")]
    [InlineData("", null)]
    public void Organizations_are_namespaces(string name, string? purl) =>
        Assert.Equal(purl, new MixLock().Identify(new() { Name = name, Version = "1" }, null)?.ToString());

    [Fact]
    public void Depth_bomb_is_no_entry() => Assert.Equal("mix-lock-malformed 1", Locked.Error<MixLock>("mix.lock", "%{\"a\": " + new string('[', 1 << 20)));

    [Fact]
    public void Many_broken_lines_are_read_once() =>
        Assert.Equal("mix-lock-malformed 2", Locked.Error<MixLock>("mix.lock", "%{\n" + string.Concat(Enumerable.Repeat("\"a\": [1, \n", 50_000))));

    [Fact]
    public void Damaged_files_never_throw() => Locked.NeverThrows<MixLock>("mix.lock", Locked.Utf8(Sample));
}
