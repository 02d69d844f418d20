using Plimsoll.Sbom.Extractors.Java;

namespace Plimsoll.Sbom.Tests.Extractors.Java;

public sealed class ArchiveFileNameTests
{
    [Theory]
    [InlineData("commons-io-2.11.0.jar", "commons-io", "2.11.0")]
    [InlineData("guava-31.1-jre.jar", "guava", "31.1-jre")]
    [InlineData("log4j-1.2-api-2.19.0.jar", "log4j-1.2-api", "2.19.0")]
    [InlineData("foo-1.0-20230101.123456-1.jar", "foo", "1.0-20230101.123456-1")]
    [InlineData("foo-1.0-SNAPSHOT.jar", "foo", "1.0-SNAPSHOT")]
    [InlineData("foo-1.0-beta-2.jar", "foo", "1.0-beta-2")]
    [InlineData("foo-2.0-RC1.war", "foo", "2.0-RC1")]
    [InlineData("netty-transport-native-epoll-4.1.94.Final-linux-x86_64.jar", "netty-transport-native-epoll", "4.1.94.Final")]
    [InlineData("jsr305-0.1~+svn49.jar", "jsr305", "0.1~+svn49")]
    [InlineData("app.jar", "app", "")]
    [InlineData("spring-core.jar", "spring-core", "")]
    [InlineData("2048.jar", "2048", "")]
    [InlineData("-1.jar", "-1", "")]
    [InlineData(".jar", ".jar", "")]
    [InlineData("a--1.jar", "a-", "1")]
    public void Tells_artifact_version_and_classifier_apart(string name, string artifact, string version) =>
        Assert.Equal(new ArchiveFileName(artifact, version), ArchiveFileName.Parse(name));
}
