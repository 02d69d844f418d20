using System.Text;
using Plimsoll.Formats.JavaText;
using Plimsoll.Formats.Maven;
using Plimsoll.Sbom.Extractors.Java;

namespace Plimsoll.Sbom.Tests.Extractors.Java;

public sealed class JavaIdentityTests
{
    [Theory]
    [InlineData("lib/commons-collections3-3.2.2.jar", "Extension-Name: commons-collections\nImplementation-Vendor-Id: org.apache", "commons-collections:commons-collections@3.2.2 Low")]
    [InlineData("lib/spring-core-5.3.20.jar", "Implementation-Title: spring-core\nImplementation-Version: 5.3.20", "org.springframework:spring-core@5.3.20 Low")]
    [InlineData("lib/jackson-core-2.14.0.jar", "Bundle-SymbolicName: com.fasterxml.jackson.core.jackson-core", "com.fasterxml.jackson.core:jackson-core@2.14.0 Low|com.fasterxml.jackson.core.jackson-core:jackson-core@2.14.0 Low")]
    [InlineData("lib/log4j-core.jar", "Bundle-SymbolicName: org.apache.logging.log4j.core;singleton:=true\nBundle-Version: 2.19.0", "org.apache.logging.log4j:log4j-core@2.19.0 Low")]
    [InlineData("plugins/git.jpi", "Group-Id: org.jenkins-ci.plugins\nShort-Name: git\nPlugin-Version: 5.2.0\nImplementation-Version: 1", "org.jenkins-ci.plugins:git@5.2.0 ")]
    [InlineData("root/.m2/repository/org/acme/a/1.0/a-1.0.jar", "Implementation-Version: 7", "org.acme:a@1.0 ")]
    [InlineData("lib/guice.jar", "Implementation-Version: 4.2.3", "guice@4.2.3 Low")]
    [InlineData("lib/guice-1.jar", "Implementation-Version: ${project.version}", "guice@1 Low")]
    [InlineData("lib/guice.jar", "Implementation-Version: ${project.version}", "guice@ Low")]
    [InlineData("lib/thing.jar", "Implementation-Title: A Thing\nSpecification-Version: 2", "thing@2 Low")]
    public void Archive_without_coordinates_is_identified_by_what_there_is(string path, string manifest, string expected) =>
        Assert.Equal(expected, Identity(path, manifest));

    [Fact]
    public void Stated_coordinates_need_nothing_else() =>
        Assert.Equal("g:other@1 ", Identity("lib/a-2.jar", "Bundle-SymbolicName: x.a", stated: new PomCoordinates("g", "other", "1")));

    [Fact]
    public void Own_coordinates_are_looked_for_where_only_those_of_others_are_stated()
    {
        PomCoordinates[] others = [new("g", "x", "1"), new("g", "y", "1")];
        Assert.Equal("g:x@1 |g:y@1 |org.springframework:spring-core@5.3.1 Low", Identity("spring-core-5.3.1.jar", "", stated: others));
        Assert.Equal("g:x@1 |g:y@1 ", Identity("app.jar", "", stated: others));
        Assert.Equal("g:x@1 |g:y@1 ", Identity("x-1.jar", "Bundle-SymbolicName: a.x", stated: others));
    }

    [Fact]
    public void Application_around_archives_is_no_library() => Assert.Equal("", Identity("app-1.jar", "Implementation-Title: app", isContainer: true));

    private static string Identity(string path, string manifest, bool isContainer = false, params PomCoordinates[] stated) =>
        string.Join('|', JavaIdentity.Of(new(path, [.. stated], JarManifest.Read(Encoding.UTF8.GetBytes(manifest)), isContainer)).Select(p => $"{p.Name}@{p.Version} {p.Confidence}"));
}
