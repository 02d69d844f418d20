using Plimsoll.Primitives;
using Plimsoll.Sbom.Extractors.Python;

namespace Plimsoll.Sbom.Tests.Extractors.Python;

public sealed class PipRequirementsTests
{
    private const string Path = "app/requirements.txt";
    private const string Sample = """
        # made by hand
        --index-url https://host.example/simple
        -r requirements-base.txt
        -c constraints.txt
        Flask[async]==2.0.1 ; python_version >= "3.8"  # why
        urllib3==1.26.5 \
            --hash=sha256:0123 \
            --hash=sha256:4567
        requests>=2
        -e .
        ./vendor/thing
        wheel @ https://host.example/wheel-0.38.4-py3-none-any.whl
        git+https://host.example/a.git@0123456789abcdef0123456789abcdef01234567#egg=a
        """;

    [Fact]
    public void Lists_what_is_pinned_with_and_the_rest_without_version()
    {
        var extraction = Extraction.Of<PipRequirements>(Path, Sample);
        Assert.Equal(["Flask 2.0.1", "a #0123456789abcdef0123456789abcdef01234567", "requests", "urllib3 1.26.5", "wheel 0.38.4"], Locked.Show(extraction));
        Assert.Equal(["lock-local-left-out", "requirements-unpinned"], extraction.Diagnostics.Select(d => d.Code).Order());
        Assert.Contains("2 requirements have no exact version, the first in line 9", extraction.Diagnostics[0].Message, StringComparison.Ordinal);
        Assert.DoesNotContain(extraction.Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData("a==1\n!!\n", "requirements-malformed 2")]
    [InlineData("a b\n", "requirements-malformed 1")]
    [InlineData("https://host.example/x\n", "requirements-malformed 1")]
    [InlineData("-r base.in\n", "requirements-include-unread 1")]
    [InlineData("--requirement=https://host.example/requirements.txt\n", "requirements-include-unread 1")]
    public void What_cannot_be_read_is_named(string text, string expected) => Assert.Equal(expected, Locked.Error<PipRequirements>(Path, text));

    [Theory]
    [InlineData("requirements.txt", true)]
    [InlineData("requirements-dev.txt", true)]
    [InlineData("test-requirements.txt", true)]
    [InlineData("notes.txt", false)]
    public void Files_are_known_by_their_names(string name, bool expected) => Assert.Equal(expected, SourceFolder.Build([(name, "a==1\n")]).Packages.Length == 1);

    [Fact]
    public void Damaged_files_never_throw() => Locked.NeverThrows<PipRequirements>(Path, Locked.Utf8(Sample));
}
