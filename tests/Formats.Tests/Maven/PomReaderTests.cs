using System.Text;
using Plimsoll.Formats.Maven;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.Tests.Maven;

public sealed class PomReaderTests
{
    private const string Project = """
        <?xml version="1.0" encoding="UTF-8"?>
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <parent><groupId>org.example</groupId><artifactId>parent</artifactId><version>7</version></parent>
          <artifactId>shop</artifactId>
          <version>${revision}</version>
          <properties><revision>1.2.${patch}</revision><patch>3</patch><jackson.version>2.14.0</jackson.version></properties>
          <licenses><license><name>Apache-2.0</name><url>x</url></license></licenses>
          <dependencyManagement><dependencies>
            <dependency><groupId>org.managed</groupId><artifactId>a</artifactId><version>5.0</version><scope>test</scope></dependency>
            <dependency><groupId>org.bom</groupId><artifactId>bom</artifactId><version>1</version><type>pom</type><scope>import</scope></dependency>
          </dependencies></dependencyManagement>
          <dependencies>
            <dependency><groupId>com.fasterxml.jackson.core</groupId><artifactId>jackson-databind</artifactId><version>${jackson.version}</version>
              <exclusions><exclusion><groupId>x</groupId><artifactId>y</artifactId></exclusion></exclusions></dependency>
            <dependency><groupId>org.managed</groupId><artifactId>a</artifactId></dependency>
            <dependency><groupId>${project.groupId}</groupId><artifactId>sibling</artifactId><version>${project.version}</version><optional>true</optional></dependency>
            <dependency><groupId>org.bom</groupId><artifactId>bom</artifactId></dependency>
            <dependency><groupId>g</groupId><artifactId>a</artifactId><version>${elsewhere}</version><scope>provided</scope></dependency>
          </dependencies>
          <profiles><profile><dependencies><dependency><groupId>no</groupId><artifactId>no</artifactId></dependency></dependencies></profile></profiles>
          <build><plugins><plugin><groupId>no</groupId><dependencies/></plugin></plugins></build>
        </project>
        """;

    private static Parsed<PomFile> Read(string xml) => PomReader.Read(Encoding.UTF8.GetBytes(xml), Limits.Default);

    [Fact]
    public void Reads_coordinates_dependencies_and_what_the_file_itself_manages()
    {
        var (pom, diagnostics) = Read(Project);
        Assert.Empty(diagnostics);
        Assert.Equal(new PomCoordinates("org.example", "shop", "1.2.3"), pom.Project);
        Assert.Equal(new PomCoordinates("org.example", "parent", "7"), pom.Parent);
        Assert.Equal(["Apache-2.0"], pom.Licenses);
        Assert.Equal(
            [
                "com.fasterxml.jackson.core:jackson-databind:2.14.0 compile False",
                "org.managed:a:5.0 test False",
                "org.example:sibling:1.2.3 compile True",
                "org.bom:bom: compile False",
                "g:a:${elsewhere} provided False",
            ],
            pom.Dependencies.Select(d => $"{d.Coordinates.Group}:{d.Coordinates.Artifact}:{d.Coordinates.Version} {d.Scope} {d.IsOptional}"));
    }

    [Theory]
    [InlineData("no xml", "hello")]
    [InlineData("another root", "<beans/>")]
    [InlineData("cut", "<project><artifactId>a")]
    [InlineData("a billion laughs", "<!DOCTYPE p [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><project><artifactId>&b;</artifactId></project>")]
    [InlineData("an external entity", "<!DOCTYPE p SYSTEM 'http://localhost/x'><project/>")]
    [InlineData("an unknown encoding", "<?xml version='1.0' encoding='x-none'?><project/>")]
    public void Other_files_are_said_to_be_none(string name, string xml)
    {
        var (pom, diagnostics) = Read(xml);
        Assert.Equal("pom-malformed", Assert.Single(diagnostics).Code);
        Assert.True(pom.Dependencies.IsEmpty, name);
    }

    [Fact]
    public void Damaged_files_never_throw()
    {
        var good = Encoding.UTF8.GetBytes(Project);
        foreach (var bad in Fuzz.Truncations(good, 500).Concat(Fuzz.Mutations(good, 1000)))
        {
            PomReader.Read(bad, Limits.Default);
        }
    }
}
