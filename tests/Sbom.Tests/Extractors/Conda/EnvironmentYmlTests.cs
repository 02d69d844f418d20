using Plimsoll.Sbom.Extractors.Conda;

namespace Plimsoll.Sbom.Tests.Extractors.Conda;

public sealed class EnvironmentYmlTests
{
    private const string Sample = """
        name: analysis
        channels:
          - conda-forge
        dependencies:
          - python=3.9
          - numpy=1.26.4=py39_0
          - conda-forge::pandas==2.2.0
          - pip
          - pip:
            - requests==2.31.0
            - flask>=2
        prefix: /opt/conda/envs/analysis

        """;

    [Fact]
    public void Lists_everything_and_gives_versions_to_exact_pins()
    {
        var extraction = Extraction.Of<EnvironmentYml>("environment.yml", Sample);
        Assert.Equal(["flask direct", "numpy 1.26.4 direct", "pandas 2.2.0 direct", "pip direct", "python direct", "requests 2.31.0 direct"], Locked.Show(extraction));
        Assert.Equal("3 dependencies", Assert.Single(extraction.Diagnostics, d => d.Code == "environment-yml-unpinned").Message[..14]);
        var purls = extraction.Packages.Select(package => new EnvironmentYml().Identify(package, null)?.ToString());
        Assert.Equal(["pkg:conda/numpy@1.26.4", "pkg:conda/pandas@2.2.0", "pkg:conda/pip", "pkg:conda/python", "pkg:pypi/flask", "pkg:pypi/requests@2.31.0"], purls.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("dependencies:\n  - a==1\n  - [b]\n", "environment-yml-malformed 3")]
    [InlineData("dependencies:\n  - a==1\n  - '=1'\n", "environment-yml-malformed 3")]
    [InlineData("dependencies:\n  - a==1\n  - pip:\n    - '!'\n", "environment-yml-malformed 4")]
    [InlineData("dependencies:\n  - a==1\n  - pip:\n    - -r more.txt\n", "requirements-include-unread 4")]
    [InlineData("dependencies:\n  - a==1\n\nx: [\n", "yaml-syntax 5")]
    public void Broken_entries_are_named_and_the_others_are_read(string text, string error)
    {
        Assert.Equal(error, Locked.Error<EnvironmentYml>("environment.yml", text));
        Assert.Equal(["a 1 direct"], Locked.Show<EnvironmentYml>("environment.yml", text));
    }

    [Fact]
    public void Damaged_files_never_throw() => Locked.NeverThrows<EnvironmentYml>("environment.yml", Locked.Utf8(Sample), 150);
}
