using System.Text;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Extractors.Java;

namespace Plimsoll.Sbom.Tests.Extractors.Java;

public sealed class GradleLockfileTests
{
    private const string Lock = """
        # This is a Gradle generated file for dependency locking.
        com.google.guava:guava:31.1-jre=compileClasspath,runtimeClasspath
        org.junit.jupiter:junit-jupiter:5.9.2=testCompileClasspath,testRuntimeClasspath
        org.projectlombok:lombok:1.18.26=annotationProcessor,testAnnotationProcessor
        org.slf4j:slf4j-api:1.7.36=runtimeClasspath,testRuntimeClasspath
        empty=signatures

        """;

    [Theory]
    [InlineData("gradle.lockfile", "com.google.guava:guava@31.1-jre org.junit.jupiter:junit-jupiter@5.9.2* org.projectlombok:lombok@1.18.26* org.slf4j:slf4j-api@1.7.36")]
    [InlineData("app/buildscript-gradle.lockfile", "com.google.guava:guava@31.1-jre* org.junit.jupiter:junit-jupiter@5.9.2* org.projectlombok:lombok@1.18.26* org.slf4j:slf4j-api@1.7.36*")]
    [InlineData("other.lockfile", "")]
    public void Packages_of_tests_and_build_scripts_are_for_building(string path, string expected) =>
        Assert.Equal(expected, Flat(Extraction.Of<GradleLockfile>(path, Lock)));

    [Theory]
    [InlineData("gradle/dependency-locks/runtimeClasspath.lockfile", "g:a@1")]
    [InlineData("gradle/dependency-locks/testCompileClasspath.lockfile", "g:a@1*")]
    public void Older_files_are_one_for_each_configuration(string path, string expected) => Assert.Equal(expected, Flat(Extraction.Of<GradleLockfile>(path, "# x\r\ng:a:1\r\n")));

    [Theory]
    [InlineData("two parts", "g:a=x")]
    [InlineData("no version", "g:a:=x")]
    [InlineData("four parts", "g:a:1:2=x")]
    [InlineData("spaces", "g h:a:1=x")]
    [InlineData("something else", "{")]
    public void Other_lines_end_the_reading_and_are_said(string name, string line)
    {
        var extraction = Extraction.Of<GradleLockfile>("gradle.lockfile", $"g:b:1=x\n{line}\ng:c:1=x\n");
        Assert.Equal("g:b@1", Flat(extraction));
        Assert.True(Assert.Single(extraction.Diagnostics) is { Code: "gradle-lockfile-malformed", Severity: DiagnosticSeverity.Error } said && said.Message.StartsWith("Line 2 ", StringComparison.Ordinal), name);
    }

    [Fact]
    public void Damaged_files_never_throw()
    {
        foreach (var bad in Fuzz.Mutations(Encoding.UTF8.GetBytes(Lock), 1000))
        {
            Extraction.Of<GradleLockfile>("gradle.lockfile", bad);
        }
    }

    private static string Flat(Extraction extraction) => string.Join(' ', extraction.Packages.Select(p => $"{p.Name}@{p.Version}{(p.IsDevelopment ? "*" : "")}"));
}
