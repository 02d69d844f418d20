using Plimsoll.Sbom.Extractors.Ruby;

namespace Plimsoll.Sbom.Tests.Extractors.Ruby;

public sealed class GemfileLockTests
{
    private static readonly byte[] Sample = Locked.File("Ruby", "sample", "bundler-2.3.lock");

    [Fact]
    public void Reads_what_Bundler_writes()
    {
        var extraction = Extraction.Of<GemfileLock>("Gemfile.lock", Sample);
        Assert.Equal(
            [
                "fromgit 0.3.0 direct #ccfe8384f68fd9b3a4ebf1e581cdafdadb956122 > plimsoll-rack 2.2.8.1",
                "plimsoll-native 1.15.4.rc1 direct > plimsoll-rack 2.2.8.1",
                "plimsoll-rack 2.2.8.1",
                "plimsoll-sinatra 2.2.4 direct > plimsoll-rack 2.2.8.1",
                "rake 13.0.6 direct",
            ],
            Locked.Show(extraction));
        Assert.Equal(["lock-local-left-out"], extraction.Diagnostics.Select(d => d.Code));
    }

    /// <summary>Oracle: Bundler's own parser.</summary>
    [Fact]
    public void Bundler_reads_the_same()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("Gemfile.lock", Sample);
        folder.Write("Gemfile", "");
        var result = Tool.Run(Tool.Require("ruby"),
            ["-rbundler", "-e", "Bundler::LockfileParser.new(File.read(ARGV[0])).specs.reject { |s| s.source.instance_of?(Bundler::Source::Path) }.each { |s| puts \"#{s.name} #{s.version}#{s.dependencies.map { |d| \" \" + d.name }.join}\" }", path], folder: folder.Path);
        Assert.True(result.ExitCode == 0, result.Error);
        var ours = Extraction.Of<GemfileLock>("Gemfile.lock", Sample).Packages.ToDictionary(p => p.Reference!);

        Assert.Equal(
            result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
            ours.Values.Select(p => string.Join(' ', [$"{p.Name} {p.Version}", .. p.DependsOn.Select(d => ours[d].Name)])).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_gem_for_several_platforms_is_one_package() => Assert.Equal(
        ["n 1.2 > r 1", "r 1"],
        Locked.Show<GemfileLock>("gems.locked", "GEM\r\n  specs:\r\n    n (1.2)\r\n      r\r\n    n (1.2-java)\r\n    n (1.2-x86_64-linux)\r\n    r (1)\r\n\r\nPLATFORMS\r\n  ruby\r\n  java\r\nCHECKSUMS\r\n  n (1.2) sha256=0\r\nRUBY VERSION\r\n   ruby 3.1.2p20\r\n"));

    [Theory]
    [InlineData("GEM\n  specs:\n    a (1)\n<<<<<<< HEAD\n    b (1)\n", 4)]
    [InlineData("GEM\n  specs:\n    a (1)\n    b\n", 4)]
    [InlineData("GEM\n  specs:\n    a (1)\n   b (1)\n", 4)]
    [InlineData("GEM\n  specs:\n    a (1)\nNEW SECTION\n", 4)]
    [InlineData("GEM\n  specs:\n    a (1)\n      b c\n", 4)]
    [InlineData("GEM\n  specs:\n    a (1)\n  no key\n", 4)]
    public void A_line_that_is_not_understood_is_named_and_the_rest_is_read(string text, int line)
    {
        Assert.Equal($"gemfile-lock-malformed {line}", Locked.Error<GemfileLock>("Gemfile.lock", text));
        Assert.Equal(["a 1"], Locked.Show<GemfileLock>("Gemfile.lock", text).Take(1));
    }

    [Fact]
    public void Damaged_files_never_throw() => Locked.NeverThrows<GemfileLock>("Gemfile.lock", Sample);
}
