using Plimsoll.Sbom.Extractors.Python;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Tests.Extractors.Python;

public sealed class CoreMetadataTests
{
    private const string Path = "usr/lib/python3/site-packages/six-1.16.0.dist-info/METADATA";

    [Theory]
    [InlineData("Name: six\nVersion: 1.16.0\nLicense: MIT\n\nName: body\n", "six 1.16.0 MIT")]
    [InlineData("Name: six\nVersion: 1.16.0\nLicense: MIT\nLicense-Expression: MIT OR BSD-3-Clause\n", "six 1.16.0 MIT OR BSD-3-Clause")]
    [InlineData("Name: six\nVersion: 1.16.0\nLicense: UNKNOWN\nClassifier: License :: OSI Approved :: MIT License\nClassifier: Topic :: X\n", "six 1.16.0 MIT License")]
    [InlineData("Name: six\nVersion: 1.16.0\nLicense: first line\n  second line\n", "six 1.16.0 ")]
    public void Reads_name_version_and_licence(string text, string expected)
    {
        var extraction = Extraction.Of<DistInfo>(Path, text);
        var package = Assert.Single(extraction.Packages);
        Assert.Equal(expected, $"{package.Name} {package.Version} {string.Join(',', package.Licenses)}");
        Assert.Empty(extraction.Diagnostics);
    }

    [Theory]
    [InlineData("Version: 1.0\n", "six 1.0")]
    [InlineData("Name: x\n", "x 1.16.0")]
    [InlineData("", "six 1.16.0")]
    public void Directory_name_fills_the_gaps_and_that_is_said(string text, string expected)
    {
        var extraction = Extraction.Of<DistInfo>(Path, text);
        var package = Assert.Single(extraction.Packages);
        Assert.Equal(expected, $"{package.Name} {package.Version}");
        Assert.Equal("python-metadata-incomplete", Assert.Single(extraction.Diagnostics).Code);
    }

    [Fact]
    public void Nameless_metadata_makes_the_result_partial()
    {
        var extraction = Extraction.Of<DistInfo>("x/.dist-info/METADATA", "nothing");
        Assert.Empty(extraction.Payloads);
        Assert.Equal(Primitives.DiagnosticSeverity.Error, Assert.Single(extraction.Diagnostics).Severity);
    }

    [Theory]
    [InlineData("Flask", "pkg:pypi/flask@1")]
    [InlineData("zope.interface", "pkg:pypi/zope-interface@1")]
    [InlineData("a__b-.-C", "pkg:pypi/a-b-c@1")]
    public void Normalizes_names_for_the_package_url(string name, string purl) =>
        Assert.Equal(purl, CoreMetadata.Purl(new PackageFact { Name = name, Version = "1" })?.ToString());
}
