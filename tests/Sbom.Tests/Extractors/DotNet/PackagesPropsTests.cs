using System.Text;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Extractors.DotNet;

namespace Plimsoll.Sbom.Tests.Extractors.DotNet;

public sealed class PackagesPropsTests
{
    private const string Props = """
        <Project>
          <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally><JsonVersion>13.0.3</JsonVersion><Odd>$(JsonVersion)</Odd></PropertyGroup>
          <ItemGroup>
            <PackageVersion Include="A" Version="1.0.0" />
            <PackageVersion Include="B" Version="[2.0.0]" />
            <PackageVersion Include="C"><Version>3.0.0</Version></PackageVersion>
            <PackageVersion Update="Json" Version="$(JsonVersion)" />
            <GlobalPackageReference Include="G" Version="4.0.0" />
            <PackageVersion Include="R" Version="[1.0,2.0)" />
            <PackageVersion Include="Open" Version="$(Elsewhere)" />
            <PackageVersion Include="Odd" Version="$(Odd)" />
            <PackageVersion Include="$(Name)" Version="1" />
            <Other Include="X" Version="1" />
          </ItemGroup>
        </Project>
        """;

    [Fact]
    public void Lists_versions_as_far_as_the_file_tells_them()
    {
        var extraction = Extraction.Of<PackagesProps>("Directory.Packages.props", Props);
        Assert.Equal("A@1.0.0 B@2.0.0 C@3.0.0 Json@13.0.3 G@4.0.0 R@[1.0,2.0) Open@ Odd@", string.Join(' ', extraction.Packages.Select(p => $"{p.Name}@{p.Version}")));
        Assert.StartsWith("2 packages", Assert.Single(extraction.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!DOCTYPE Project><Project/>")]
    [InlineData("<Project><ItemGroup>")]
    public void Broken_file_makes_the_result_partial(string xml) =>
        Assert.True(Assert.Single(Extraction.Of<PackagesProps>("Packages.props", xml).Diagnostics) is { Code: "packages-props-malformed", Severity: DiagnosticSeverity.Error });

    [Fact]
    public void Damaged_files_never_throw()
    {
        foreach (var bad in Fuzz.Mutations(Encoding.UTF8.GetBytes(Props), 500))
        {
            Extraction.Of<PackagesProps>("Packages.props", bad);
        }
    }
}
