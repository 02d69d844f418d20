using System.Text;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Extractors.DotNet;

namespace Plimsoll.Sbom.Tests.Extractors.DotNet;

public sealed class DependencyManifestTests
{
    private static string Flat(byte[] json)
    {
        var (packages, diagnostics) = DependencyManifest.Read(json);
        Assert.Empty(diagnostics);
        return string.Join(' ', packages.Select(p => $"{p.Name}@{p.Version}{p.IsDirect switch { true => "!", false => "", null => "?" }}{(p.DependsOn.IsEmpty ? "" : $"->{string.Join(',', p.DependsOn)}")}"));
    }

    [Fact]
    public void Lists_packages_of_the_target_and_not_the_projects() =>
        Assert.Equal("FsCheck@3.6.0!->FSharp.Core/10.0.111 FSharp.Core@10.0.111 YamlDotNet@16.3.0!", Flat(SampleFixtures.Read("sample.deps.json")));

    [Fact]
    public void Runtime_of_a_self_contained_application_is_a_package() =>
        Assert.StartsWith("Microsoft.NETCore.App.Runtime.linux-x64@10.0.12! FsCheck@3.6.0!", Flat(SampleFixtures.Read("self-contained.deps.json")), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"runtimeTarget":{"name":"t"},"targets":{"t":{"a/1":{"runtime":{"a.dll":{}}},"b/1":{"dependencies":{"a":"1"}},"c/1":{"native":{"c.so":{}}},"d/1":{"runtimeTargets":{"d":{}}},"e/1":{"runtime":{}}},"other":{"b/1":{"runtime":{"b.dll":{}}}}},"libraries":{"a/1":{"type":"package"},"b/1":{"type":"package"},"c/1":{"type":"package"},"d/1":{"type":"package"},"e/1":{"type":"package"},"f/1":{"type":"package"}}}""", "a@1? c@1? d@1? f@1?")]
    [InlineData("""{"runtimeTarget":"gone","targets":{"other":{"b/1":{"runtime":{"b.dll":{}}}}},"libraries":{"b/1":{"type":"package"},"c":{"type":"package"},"/1":{"type":"package"},"d/1":{"type":"reference"}}}""", "b@1?")]
    [InlineData("""{"libraries":{"a/1":{"path":"x","type":"package"},"runtimepack.b/1":{"type":"package"},"c/1":7}}""", "a@1? runtimepack.b@1?")]
    [InlineData("""{"targets":[],"libraries":"x"}""", "")]
    public void Packages_without_files_of_their_own_are_not_there_at_run_time(string json, string expected) => Assert.Equal(expected, Flat(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("no JSON", "x")]
    [InlineData("an array", "[1]")]
    [InlineData("cut", "{\"libraries\":{")]
    [InlineData("a depth bomb", "{\"libraries\":{\"a/1\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    public void Other_files_are_said_to_be_none(string name, string json)
    {
        var diagnostic = Assert.Single(DependencyManifest.Read(Encoding.UTF8.GetBytes(json)).Diagnostics);
        Assert.True(diagnostic is { Code: "deps-json-malformed", Severity: DiagnosticSeverity.Error }, name);
    }

    [Fact]
    public void Many_targets_and_libraries_take_time_in_proportion()
    {
        var many = Enumerable.Range(0, 50_000).ToArray();
        var targets = string.Join(',', many.Select(i => $"\"t{i}\":{{}}"));
        var libraries = string.Join(',', many.Select(i => $"\"a{i}/1\":{{\"type\":\"package\"}}"));
        var json = "{\"targets\":{" + targets + "},\"libraries\":{" + libraries + "}}";
        Assert.Equal(many.Length, DependencyManifest.Read(Encoding.UTF8.GetBytes(json)).Value.Length);
    }

    [Fact]
    public void Damaged_files_never_throw()
    {
        var good = SampleFixtures.Read("sample.deps.json");
        foreach (var bad in Fuzz.Truncations(good, 200).Concat(Fuzz.Mutations(good, 500)))
        {
            DependencyManifest.Read(bad);
        }
    }
}
