using Plimsoll.Sbom.Extractors.Java;

namespace Plimsoll.Sbom.Tests.Extractors.Java;

public sealed class RepositoryLayoutTests
{
    [Theory]
    [InlineData("root/.m2/repository/org/acme/tools/a/1.0/a-1.0.jar", "org.acme.tools:a:1.0")]
    [InlineData("root/.m2/repository/junit/junit/4.12/junit-4.12-sources.jar", "junit:junit:4.12")]
    [InlineData("usr/share/maven-repo/commons-io/commons-io/debian/commons-io-debian.jar", "commons-io:commons-io:debian")]
    [InlineData("root/.gradle/caches/modules-2/files-2.1/org.acme/a/1.0/0123456789abcdef0123456789abcdef01234567/a-1.0.jar", "org.acme:a:1.0")]
    [InlineData("srv/repository/a/1.0/a-1.0.jar", null)]
    [InlineData("root/.m2/repository/org/acme/a/1.0/b-1.0.jar", null)]
    [InlineData("root/.m2/repository/org/ac me/a/1.0/a-1.0.jar", null)]
    [InlineData("x/files-2.1/g/a/1/short/a.jar", null)]
    [InlineData("a.jar", null)]
    public void Directories_of_local_repositories_spell_coordinates(string path, string? expected) =>
        Assert.Equal(expected, RepositoryLayout.Read(path) is { } c ? $"{c.Group}:{c.Artifact}:{c.Version}" : null);
}
