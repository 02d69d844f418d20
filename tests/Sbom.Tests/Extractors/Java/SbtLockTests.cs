using System.Text;
using Plimsoll.Sbom.Extractors.Java;

namespace Plimsoll.Sbom.Tests.Extractors.Java;

public sealed class SbtLockTests
{
    private const string Lock = """
        { "lockVersion": 1, "timestamp": "2024-01-01T00:00:00Z", "configurations": ["compile", "test"],
          "dependencies": [
            { "org": "org.scala-lang", "name": "scala-library", "version": "2.13.12", "artifacts": [{ "name": "scala-library.jar", "hash": "sha1:00" }], "configurations": ["compile", "test"] },
            { "org": "org.scalatest", "name": "scalatest_2.13", "version": "3.2.17", "artifacts": [], "configurations": ["test"] },
            { "org": "org.a", "name": "a", "version": "1" } ] }
        """;

    [Fact]
    public void Packages_of_tests_only_are_for_building() =>
        Assert.Equal(["org.scala-lang:scala-library@2.13.12 False", "org.scalatest:scalatest_2.13@3.2.17 True", "org.a:a@1 False"], Extraction.Of<SbtLock>("build.sbt.lock", Lock).Packages.Select(p => $"{p.Name}@{p.Version} {p.IsDevelopment}"));

    [Theory]
    [InlineData("no JSON", "x")]
    [InlineData("cut", "{\"dependencies\":[{\"org\":\"g\"")]
    [InlineData("an array", "[]")]
    [InlineData("no name", "{\"dependencies\":[{\"org\":\"g\",\"version\":\"1\"}]}")]
    [InlineData("a number", "{\"dependencies\":[7]}")]
    public void Other_files_are_said_to_be_none(string name, string json)
    {
        var extraction = Extraction.Of<SbtLock>("build.sbt.lock", json);
        Assert.True(Assert.Single(extraction.Diagnostics).Code == "sbt-lock-malformed", name);
        Assert.Empty(extraction.Packages);
    }

    [Fact]
    public void Damaged_files_never_throw()
    {
        foreach (var bad in Fuzz.Truncations(Encoding.UTF8.GetBytes(Lock), 200).Concat(Fuzz.Mutations(Encoding.UTF8.GetBytes(Lock), 1000)))
        {
            Extraction.Of<SbtLock>("build.sbt.lock", bad);
        }
    }
}
