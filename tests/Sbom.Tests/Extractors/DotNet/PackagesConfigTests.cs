using System.Text;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Extractors.DotNet;

namespace Plimsoll.Sbom.Tests.Extractors.DotNet;

public sealed class PackagesConfigTests
{
    private const string Config = """
        <?xml version="1.0" encoding="utf-8"?>
        <packages>
          <package id="Newtonsoft.Json" version="9.0.1" targetFramework="net461" />
          <package id="StyleCop" version="1.0" developmentDependency="True" />
          <package id="Newtonsoft.Json" version="9.0.1" />
          <package version="1" /><other id="x" version="1" />
        </packages>
        """;

    [Fact]
    public void Lists_packages_and_tells_those_for_building() =>
        Assert.Equal(["Newtonsoft.Json@9.0.1 False", "StyleCop@1.0 True"], Extraction.Of<PackagesConfig>("packages.config", Config).Packages.Select(p => $"{p.Name}@{p.Version} {p.IsDevelopment}"));

    [Fact]
    public void Another_root_proves_nothing()
    {
        var extraction = Extraction.Of<PackagesConfig>("packages.config", "<configuration/>");
        Assert.Empty(extraction.Packages);
        Assert.Empty(extraction.Diagnostics);
    }

    [Theory]
    [InlineData("<!DOCTYPE packages><packages/>")]
    [InlineData("<packages>")]
    [InlineData("text")]
    public void Broken_file_makes_the_result_partial(string xml) =>
        Assert.True(Assert.Single(Extraction.Of<PackagesConfig>("packages.config", xml).Diagnostics) is { Code: "packages-config-malformed", Severity: DiagnosticSeverity.Error });

    [Fact]
    public void Damaged_files_never_throw()
    {
        foreach (var bad in Fuzz.Mutations(Encoding.UTF8.GetBytes(Config), 500))
        {
            Extraction.Of<PackagesConfig>("packages.config", bad);
        }
    }
}
