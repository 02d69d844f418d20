using Plimsoll.Sbom.Extractors.Python;

namespace Plimsoll.Sbom.Tests.Extractors.Python;

public sealed class PipfileLockTests
{
    private const string Path = "app/Pipfile.lock";
    private const string Sample = """
        {"_meta":{"hash":{"sha256":"0123"},"pipfile-spec":6,"sources":[{"name":"x","url":"https://host.example/simple"}]},
         "default":{"flask":{"hashes":["sha256:0123"],"index":"x","version":"==2.0.1","markers":"python_version >= '3.6'"},
          "a":{"git":"https://host.example/a.git","ref":"0123456789abcdef0123456789abcdef01234567"},"app":{"editable":true,"path":"."},"b":{"version":"==1","extras":["x"]}},
         "develop":{"pytest":{"version":"==7.0.0"},"b":{"version":"==1"}},
         "docs":{"sphinx":{"version":"==5.0"}}}
        """;

    [Fact]
    public void Reads_every_category() =>
        Assert.Equal(["a #0123456789abcdef0123456789abcdef01234567", "b 1", "flask 2.0.1", "pytest 7.0.0 dev", "sphinx 5.0"], Locked.Show<PipfileLock>(Path, Sample));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"default":{"a":{"version":"==1"},"b":!""")]
    public void Malformed_files_are_reported(string text) => Assert.Equal("pipfile-lock-malformed", Locked.Error<PipfileLock>(Path, text));

    [Fact]
    public void What_precedes_an_error_is_kept() => Assert.Equal(["a 1"], Locked.Show<PipfileLock>(Path, """{"default":{"a":{"version":"==1"},"b":!"""));

    [Fact]
    public void Odd_values_are_passed_over() => Assert.Equal(["a"], Locked.Show<PipfileLock>(Path, """{"default":{"a":{"version":1},"b":"==1"},"develop":7}"""));

    [Fact]
    public void Damaged_files_never_throw() => Locked.NeverThrows<PipfileLock>(Path, Locked.Utf8(Sample));
}
