using Plimsoll.Sbom.Extractors.Java;

namespace Plimsoll.Sbom.Tests.Extractors.Java;

public sealed class SymbolicNameTests
{
    [Theory]
    [InlineData("org.apache.commons.lang3", "commons-lang3", "org.apache.commons")]
    [InlineData("org.eclipse.jetty.util;singleton:=true", "jetty-util", "org.eclipse.jetty")]
    [InlineData("com.google.guava", "guava", "com.google com.google.guava")]
    [InlineData("org.yaml.snakeyaml", "snakeyaml", "org.yaml org.yaml.snakeyaml")]
    [InlineData("org.example.a", "b", "")]
    [InlineData("log4j", "log4j", "")]
    [InlineData("a.util", "a-util", "")]
    [InlineData("", "a", "")]
    [InlineData("org.a b", "b", "")]
    [InlineData("org.a", "", "")]
    public void Groups_are_those_the_name_can_have_been_made_of(string name, string artifact, string groups) =>
        Assert.Equal(groups, string.Join(' ', SymbolicName.Groups(name, artifact)));
}
