using System.Text.Json;
using Plimsoll.Sbom.Extractors.Go;

namespace Plimsoll.Sbom.Tests.Extractors.Go;

public sealed class GoModTests
{
    private const string Path = "app/go.mod";
    private const string Sample = """
        module example.com/app // the main module

        go 1.21.3

        toolchain go1.22.4

        require example.com/one v1.0.0
        require (
        	"example.com/two/v2" v2.3.4 // indirect
        	example.com/old v1.1.0
        	example.com/local v0.0.0-20240101000000-0123456789ab // indirect; see below
        	example.com/pinned v1.0.0 //indirect comment
        )

        exclude example.com/one v0.9.0
        replace example.com/old v1.1.0 => example.com/new v1.2.0
        replace (
        	example.com/local => ../local
        	example.com/pinned v0.9.0 => example.com/other v1.0.0
        )
        retract [v1.0.0, v1.1.0]
        """;

    [Fact]
    public void Reads_what_is_required_after_replacement() =>
        Assert.Equal(
            ["example.com/local", "example.com/new v1.2.0 direct", "example.com/one v1.0.0 direct", "example.com/pinned v1.0.0 direct", "example.com/two/v2 v2.3.4", "stdlib 1.22.4"],
            Locked.Show<GoMod>(Path, Sample));

    [Theory]
    [InlineData("go 1.21", "stdlib 1.21")]
    [InlineData("go 1.21rc2\ntoolchain go1.21.0-custom", "stdlib 1.21.0")]
    [InlineData("go 1.21\ntoolchain default", "stdlib 1.21")]
    [InlineData("module a", null)]
    [InlineData("", null)]
    [InlineData("require (\n)\ntool a.com/b\ngodebug default=go1.21\nignore ./x", null)]
    public void The_standard_library_is_that_of_the_toolchain(string text, string? expected) => Assert.Equal(expected is null ? [] : [expected], Locked.Show<GoMod>(Path, text));

    [Theory]
    [InlineData("module a\nrequire b", "go-mod-malformed 2")]
    [InlineData("require b v1 v2", "go-mod-malformed 1")]
    [InlineData("replace b v1", "go-mod-malformed 1")]
    [InlineData("replace b => ", "go-mod-malformed 1")]
    [InlineData("go", "go-mod-malformed 1")]
    [InlineData("\nrequire (\nb v1\n", "go-mod-malformed 2")]
    [InlineData("module \"a\nrequire b v1", "go-mod-malformed 1")]
    public void Malformed_lines_are_named(string text, string expected) => Assert.Equal(expected, Locked.Error<GoMod>(Path, text));

    [Fact]
    public void Lines_beside_a_malformed_one_are_kept() => Assert.Equal(["b v1 direct"], Locked.Show<GoMod>(Path, "require (\n a\n b v1\n"));

    [Fact]
    public void Agrees_with_go_about_requirements()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("go.mod"), Sample.Replace("go 1.21.3", "go 1.19", StringComparison.Ordinal).Replace("toolchain go1.22.4", "", StringComparison.Ordinal));
        var ran = Tool.Run(Tool.Require("go"), ["mod", "edit", "-json", folder.File("go.mod")], environment: new Dictionary<string, string?> { ["GOFLAGS"] = "-mod=mod", ["GOPROXY"] = "off", ["GOTOOLCHAIN"] = "local" });
        Assert.True(ran.ExitCode == 0, ran.Error);
        var expected = JsonDocument.Parse(ran.Output).RootElement.GetProperty("Require").EnumerateArray()
            .Select(r => (r.GetProperty("Path").GetString()!, !(r.TryGetProperty("Indirect", out var indirect) && indirect.GetBoolean()))).Order();
        var renamed = new Dictionary<string, string> { ["example.com/new"] = "example.com/old" };
        Assert.Equal(expected, Extraction.Of<GoMod>(Path, Sample).Packages.Where(p => p.Name != "stdlib").Select(p => (renamed.GetValueOrDefault(p.Name, p.Name), p.IsDirect == true)).Order());
    }

    [Fact]
    public void Damaged_files_never_throw() => Locked.NeverThrows<GoMod>(Path, Locked.Utf8(Sample));
}
