using Plimsoll.Sbom.Extractors.Conda;

namespace Plimsoll.Sbom.Tests.Extractors.Conda;

public sealed class CondaMetaTests
{
    private const string Path = "opt/conda/conda-meta/numpy-1.26.4-py39_0.json";

    /// <summary>By hand, in the form of conda 23; no conda runs here.</summary>
    private const string Sample = """
        {"build": "py39_0", "build_number": 0, "channel": "defaults", "depends": ["python >=3.9,<3.10.0a0", "libblas"], "files": ["lib/python3.9/site-packages/numpy/__init__.py"],
         "license": "BSD-3-Clause", "name": "numpy", "paths_data": {"paths": [{"_path": "x", "name": "no"}]}, "requested_spec": "numpy", "subdir": "linux-64", "version": "1.26.4"}
        """;

    [Fact]
    public void Reads_one_package()
    {
        var package = Assert.Single(Extraction.Of<CondaMeta>(Path, Sample).Packages);
        Assert.Equal("numpy 1.26.4 linux-64 BSD-3-Clause True", $"{package.Name} {package.Version} {package.Architecture} {package.Licenses.Single()} {package.IsDirect}");
    }

    [Theory]
    [InlineData("""{"name":"a","version":"1","requested_spec":"None"}""", false)]
    [InlineData("""{"name":"a","version":"1","requested_spec":""}""", false)]
    [InlineData("""{"name":"a","version":"1"}""", null)]
    public void What_was_not_asked_for_is_not_direct(string json, bool? isDirect) => Assert.Equal(isDirect, Assert.Single(Extraction.Of<CondaMeta>(Path, json).Packages).IsDirect);

    [Theory]
    [InlineData("", "conda-meta-malformed 1")]
    [InlineData("[]", "conda-meta-malformed")]
    [InlineData("{\"name\":\"a\"}", "conda-meta-malformed")]
    [InlineData("{\"name\":\"a\",\n\"version\":", "conda-meta-malformed 2")]
    public void Other_files_are_errors(string text, string error) => Assert.Equal(error, Locked.Error<CondaMeta>(Path, text));

    [Fact]
    public void Damaged_files_never_throw() => Locked.NeverThrows<CondaMeta>(Path, Locked.Utf8(Sample));
}
