using System.Text;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Extractors.Node;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Tests.Extractors.Node;

public sealed class PackageJsonTests
{
    private const string Path = "srv/node_modules/a/package.json";

    [Theory]
    [InlineData("""{"name":"a","version":"1.0.0"}""", "a 1.0.0 ")]
    [InlineData("\ufeff{\"version\":\"1\",\"name\":\"@s/a\",\"license\":\"MIT\"}", "@s/a 1 MIT")]
    [InlineData("""{"name":"a","version":"1","license":{"type":"MIT","url":"x"}}""", "a 1 MIT")]
    [InlineData("""{"name":"a","version":"1","licenses":[{"type":"MIT"},"BSD",7,{"url":"x"}]}""", "a 1 MIT,BSD")]
    [InlineData("""{"scripts":{"name":"no","version":"no"},"name":"a","version":"1"}""", "a 1 ")]
    public void Reads_name_version_and_licence(string json, string expected)
    {
        var package = Assert.Single(Extraction.Of<PackageJson>(Path, json).Packages);
        Assert.Equal(expected, $"{package.Name} {package.Version} {string.Join(',', package.Licenses)}");
    }

    [Theory]
    [InlineData("""{"type":"module"}""")]
    [InlineData("""{"name":"a"}""")]
    [InlineData("""{"name":"","version":"1"}""")]
    [InlineData("""{"name":["a"],"version":{"x":"1"}}""")]
    [InlineData("""{"name":"\ud800","version":"1"}""")]
    [InlineData("[]")]
    [InlineData("7")]
    public void Files_without_name_or_version_prove_nothing(string json)
    {
        var extraction = Extraction.Of<PackageJson>(Path, json);
        Assert.Empty(extraction.Payloads);
        Assert.Empty(extraction.Diagnostics);
    }

    [Theory]
    [InlineData("srv/node_modules/a/package.json", DiagnosticSeverity.Error)]
    [InlineData("srv/node_modules/@s/a/package.json", DiagnosticSeverity.Error)]
    [InlineData("srv/node_modules/a/test/broken/package.json", DiagnosticSeverity.Warning)]
    [InlineData("package.json", DiagnosticSeverity.Warning)]
    public void Broken_file_makes_the_result_partial_where_npm_put_it(string path, DiagnosticSeverity severity) =>
        Assert.Equal(("package-json-malformed", severity), Assert.Single(Extraction.Of<PackageJson>(path, "{\"name\":").Diagnostics) is var d ? (d.Code, d.Severity) : default);

    [Theory]
    [InlineData("a", "pkg:npm/a@1")]
    [InlineData("@s/a", "pkg:npm/%40s/a@1")]
    [InlineData("@s/", null)]
    [InlineData("@s", "pkg:npm/%40s@1")]
    public void Names_packages_by_scope_and_name(string name, string? purl) =>
        Assert.Equal(purl, new PackageJson().Identify(new PackageFact { Name = name, Version = "1" }, null)?.ToString());

    [Fact]
    public void Depth_bomb_is_no_json() =>
        Assert.Equal("package-json-malformed", Assert.Single(Extraction.Of<PackageJson>(Path, "{\"x\":" + new string('[', 1 << 20)).Diagnostics).Code);

    [Fact]
    public void Damaged_files_never_throw()
    {
        var good = Encoding.UTF8.GetBytes("""{"name":"@s/a","version":"1.0.0","licenses":[{"type":"MIT","url":"x"},"BSD"],"dependencies":{"b":"^1"}}""");
        foreach (var bad in Fuzz.Truncations(good).Concat(Fuzz.Mutations(good, 3000)))
        {
            Assert.All(Extraction.Of<PackageJson>(Path, bad).Packages, p => Assert.NotEqual("", p.Name));
        }
    }
}
