using System.Text;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Extractors.Java;

namespace Plimsoll.Sbom.Tests.Extractors.Java;

public sealed class PomXmlTests
{
    private const string Project = """
        <project><groupId>g</groupId><artifactId>app</artifactId><version>1</version><licenses><license><name>MIT</name></license></licenses>
        <dependencies>
          <dependency><groupId>org.a</groupId><artifactId>a</artifactId><version>2</version></dependency>
          <dependency><groupId>junit</groupId><artifactId>junit</artifactId><version>4</version><scope>test</scope></dependency>
          <dependency><groupId>org.b</groupId><artifactId>b</artifactId></dependency>
          <dependency><groupId>${none}</groupId><artifactId>c</artifactId><version>1</version></dependency>
        </dependencies></project>
        """;

    [Fact]
    public void Project_and_direct_dependencies_are_listed()
    {
        var extraction = Extraction.Of<PomXml>("pom.xml", Project);
        Assert.Equal(
            ["g:app@1 MIT development:False direct: -> org.a:a:2,junit:junit:4,org.b:b:", "org.a:a@2  development:False direct:True -> ", "junit:junit@4  development:True direct:True -> ", "org.b:b@  development:False direct:True -> "],
            extraction.Packages.Select(p => $"{p.Name}@{p.Version} {string.Join(',', p.Licenses)} development:{p.IsDevelopment} direct:{p.IsDirect} -> {string.Join(',', p.DependsOn)}"));
        Assert.Equal(["pom-dependency-unnamed", "pom-version-open", "pom-direct-only"], extraction.Diagnostics.Select(d => d.Code));
    }

    [Fact]
    public void Module_without_group_of_its_own_is_its_parents() =>
        Assert.Equal("p:m", Assert.Single(Extraction.Of<PomXml>("pom.xml", "<project><parent><groupId>p</groupId><version>1</version></parent><artifactId>m</artifactId></project>").Packages).Name);

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY b 'c'>]><project/>")]
    [InlineData("<project><artifactId>a</project>")]
    public void Broken_file_makes_the_result_partial(string xml)
    {
        var extraction = Extraction.Of<PomXml>("pom.xml", xml);
        Assert.Empty(extraction.Packages);
        Assert.Equal(("pom-malformed", DiagnosticSeverity.Error), (Assert.Single(extraction.Diagnostics).Code, extraction.Diagnostics[0].Severity));
    }

    [Fact]
    public void Graph_reaches_the_inventory()
    {
        var packages = new SketchedImage().Layer(("pom.xml", Project)).BuildLocked().Packages;
        Assert.Equal(["pkg:maven/junit/junit@4", "pkg:maven/org.a/a@2", "pkg:maven/org.b/b"], packages.Single(p => p.Name == "g:app").DependsOn.Select(d => d.ToString()));
    }

    [Fact]
    public void Damaged_files_never_throw()
    {
        foreach (var bad in Fuzz.Mutations(Encoding.UTF8.GetBytes(Project), 500))
        {
            Extraction.Of<PomXml>("pom.xml", bad);
        }
    }
}
