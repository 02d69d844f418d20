using Plimsoll.Sbom.Extractors.Conda;

namespace Plimsoll.Sbom.Tests.Extractors.Conda;

public sealed class CondaNamesTests
{
    [Theory]
    [InlineData("numpy", "numpy ")]
    [InlineData("numpy==1.26.4", "numpy 1.26.4")]
    [InlineData("numpy == 1.26.4", "numpy 1.26.4")]
    [InlineData("numpy=1.26.4=py39_0", "numpy 1.26.4")]
    [InlineData("numpy==1.26.4=py39_0", "numpy 1.26.4")]
    [InlineData("numpy 1.26.4 py39_0", "numpy 1.26.4")]
    [InlineData("conda-forge::numpy==1.26.4", "numpy 1.26.4")]
    [InlineData("conda-forge/linux-64::numpy[version='1.2']", "numpy ")]
    [InlineData("numpy=1.26", "numpy ")]
    [InlineData("numpy=1.26.*", "numpy ")]
    [InlineData("numpy 1.26.*", "numpy ")]
    [InlineData("numpy>=1.26,<2", "numpy ")]
    [InlineData("numpy 1.26|1.27", "numpy ")]
    [InlineData("numpy~=1.26", "numpy ")]
    [InlineData("numpy!=1.26", "numpy ")]
    [InlineData("=1", " ")]
    [InlineData("", " ")]
    public void Only_exact_pins_have_a_version(string specification, string expected)
    {
        var (name, version) = CondaNames.Split(specification);
        Assert.Equal(expected, $"{name} {(name.Length == 0 ? "" : version)}");
    }

    [Theory]
    [InlineData("numpy", "linux-64", "pkg:conda/numpy@1?subdir=linux-64")]
    [InlineData("numpy", null, "pkg:conda/numpy@1")]
    [InlineData("", null, null)]
    public void The_subdirectory_is_a_qualifier(string name, string? subdirectory, string? purl) =>
        Assert.Equal(purl, CondaNames.Purl(new() { Name = name, Version = "1", Architecture = subdirectory })?.ToString());
}
