using System.Text;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Extractors.DotNet;

namespace Plimsoll.Sbom.Tests.Extractors.DotNet;

public sealed class NuGetLockTests
{
    private const string Two = """
        { "version": 2, "dependencies": {
          "net8.0": {
            "A": { "type": "Direct", "requested": "[1.0.0, )", "resolved": "1.0.0", "dependencies": { "b": "2.0.0", "Lib": "1.0.0" } },
            "B": { "type": "Transitive", "resolved": "2.0.1" },
            "C": { "type": "CentralTransitive", "requested": "[3.0.0, )", "resolved": "3.0.0" },
            "lib": { "type": "Project", "dependencies": { "B": "2.0.0" } } },
          "net8.0/linux-x64": { "D": { "type": "Transitive", "resolved": "4.0.0", "dependencies": { "C": "3.0.0" } } },
          "net9.0": { "A": { "type": "Transitive", "resolved": "1.0.0", "dependencies": { "B": "3.0.0" } }, "B": { "type": "Direct", "resolved": "3.0.0" } } } }
        """;

    private static string Flat(Extraction extraction) =>
        string.Join(' ', extraction.Packages.Select(p => $"{p.Name}@{p.Version}{(p.IsDirect == true ? "!" : "")}{(p.DependsOn.IsEmpty ? "" : $"->{string.Join(',', p.DependsOn)}")}"));

    [Fact]
    public void Reads_what_the_sdk_wrote() =>
        Assert.Equal("FsCheck@3.6.0!->FSharp.Core/10.0.111 Microsoft.CodeAnalysis.BannedApiAnalyzers@5.6.0! FSharp.Core@10.0.111 YamlDotNet@16.3.0", Flat(Extraction.Of<NuGetLock>("packages.lock.json", SampleFixtures.Read("packages.lock.json"))));

    [Fact]
    public void Frameworks_that_resolve_alike_share_a_package() =>
        Assert.Equal("A@1.0.0!->B/2.0.1,B/3.0.0 B@2.0.1 C@3.0.0 D@4.0.0->C/3.0.0 B@3.0.0!", Flat(Extraction.Of<NuGetLock>("packages.lock.json", Two)));

    [Theory]
    [InlineData("no JSON", "x")]
    [InlineData("a number", "7")]
    [InlineData("cut", "{\"dependencies\":{\"net8.0\":{\"A\":")]
    public void Other_files_are_said_to_be_none(string name, string json)
    {
        var diagnostic = Assert.Single(Extraction.Of<NuGetLock>("packages.lock.json", json).Diagnostics);
        Assert.True(diagnostic is { Code: "nuget-lock-malformed", Severity: DiagnosticSeverity.Error }, name);
    }

    [Fact]
    public void Damaged_files_never_throw()
    {
        var good = Encoding.UTF8.GetBytes(Two);
        foreach (var bad in Fuzz.Truncations(good, 300).Concat(Fuzz.Mutations(good, 1000)))
        {
            Extraction.Of<NuGetLock>("packages.lock.json", bad);
        }
    }
}
