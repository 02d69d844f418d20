using Plimsoll.Sbom.Extractors.Ruby;

namespace Plimsoll.Sbom.Tests.Extractors.Ruby;

public sealed class GemspecTests
{
    private const string Path = "var/lib/gems/3.1.0/specifications/a-1.gemspec";

    [Theory]
    [InlineData("plimsoll-native-1.15.4.rc1-x86_64-linux.gemspec", "plimsoll-native 1.15.4.rc1 x86_64-linux ")]
    [InlineData("plimsoll-sinatra-2.2.4.gemspec", "plimsoll-sinatra 2.2.4  MIT,BSD-2-Clause")]
    public void Reads_what_RubyGems_writes(string sample, string expected)
    {
        var package = Assert.Single(Extraction.Of<Gemspec>(Path, Locked.File("Ruby", "sample", sample)).Packages);
        Assert.Equal(expected, $"{package.Name} {package.Version} {package.Architecture} {string.Join(',', package.Licenses)}");
    }

    [Theory]
    [InlineData("# stub: a 1.2 ruby lib\n", "a 1.2")]
    [InlineData("# stub: a 1.2 java lib\0ext\n", "a 1.2")]
    [InlineData("Gem::Specification.new do |s|\n  s.name = 'a'\n  s.version = Gem::Version.new(\"1.2\")\nend", "a 1.2")]
    [InlineData("  spec.name    = %q{b}\n  spec.name = %q<a>\r\n  spec.version = \"1.2\".freeze\n  spec.version == \"2\"", "a 1.2")]
    public void Reads_the_comment_or_the_assignments(string text, string expected) => Assert.Equal([expected], Locked.Show<Gemspec>(Path, text));

    [Theory]
    [InlineData("usr/share/rubygems-integration/all/specifications/rake-13.gemspec", true)]
    [InlineData("usr/lib/ruby/gems/3.1.0/specifications/default/json-2.gemspec", true)]
    [InlineData("specifications/a.gemspec", true)]
    [InlineData("var/lib/gems/3.1.0/gems/a-1/a.gemspec", false)]
    [InlineData("etc/default/a.gemspec", false)]
    public void Only_specifications_of_installed_gems_count(string path, bool counts) =>
        Assert.Equal(counts, Extraction.Of<Gemspec>(path, "# stub: a 1 ruby lib").Packages.Any());

    [Theory]
    [InlineData("")]
    [InlineData("s.name = NAME\ns.version = '1'")]
    [InlineData("s.name = \"a\"\ns.version = \"#{1}.2\"")]
    [InlineData("s.name = \"a\"\nx.y.version = '1'")]
    [InlineData("# stub: a")]
    public void What_cannot_be_told_is_an_error(string text) => Assert.Equal("gemspec-malformed", Locked.Error<Gemspec>(Path, text));

    [Theory]
    [InlineData("a", null, "pkg:gem/a@1")]
    [InlineData("a", "java", "pkg:gem/a@1?platform=java")]
    [InlineData("", null, null)]
    public void Other_platforms_are_part_of_the_name(string name, string? platform, string? purl) =>
        Assert.Equal(purl, new Gemspec().Identify(new() { Name = name, Version = "1", Architecture = platform }, null)?.ToString());

    /// <summary>Oracle: what <c>gem list</c> knows on this machine, from the same files.</summary>
    [Fact]
    public void Gems_of_this_machine_are_those_that_RubyGems_lists()
    {
        var result = Tool.Run(Tool.Require("ruby"), ["-e", "Gem::Specification.each { |s| puts [s.name, s.version, s.platform, s.loaded_from].join(' ') }"]);
        Assert.Equal(0, result.ExitCode);
        var lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEmpty(lines);
        foreach (var line in lines)
        {
            var path = line.Split(' ')[3];
            var package = Assert.Single(Extraction.Of<Gemspec>(path[1..], File.ReadAllBytes(path)).Packages);
            Assert.Equal(line, $"{package.Name} {package.Version} {package.Architecture ?? "ruby"} {path}");
        }
    }

    [Fact]
    public void Damaged_files_never_throw() => Locked.NeverThrows<Gemspec>(Path, Locked.File("Ruby", "sample", "plimsoll-sinatra-2.2.4.gemspec"));
}
