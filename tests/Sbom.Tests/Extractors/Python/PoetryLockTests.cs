using Plimsoll.Sbom.Extractors.Python;

namespace Plimsoll.Sbom.Tests.Extractors.Python;

public sealed class PoetryLockTests
{
    private const string Path = "app/poetry.lock";
    private const string Sample = """
        [[package]]
        name = "Flask"
        version = "2.0.1"
        optional = false
        groups = ["main", "dev"]
        [package.dependencies]
        Jinja_2 = {version = ">=3", extras = ["i18n"]}
        missing = "*"
        [package.extras]
        async = ["asgiref"]

        [[package]]
        name = "jinja-2"
        version = "3.0.0"
        groups = ["main"]

        [[package]]
        name = "pytest"
        version = "7.0.0"
        groups = ["dev"]

        [[package]]
        name = "old"
        version = "1.0"
        category = "dev"

        [[package]]
        name = "a"
        version = "0.1.0"
        [package.source]
        type = "git"
        url = "https://host.example/a.git"
        reference = "main"
        resolved_reference = "0123456789abcdef0123456789abcdef01234567"

        [[package]]
        name = "lib"
        version = "0.1.0"
        [package.source]
        type = "directory"
        url = "../lib"

        [metadata]
        lock-version = "2.1"
        """;

    [Fact]
    public void Reads_what_poetry_locked() =>
        Assert.Equal(["setuptools 66.1.1 dev", "wheel 0.38.4"], Locked.Show(Extraction.Of<PoetryLock>(Path, Locked.File("Python", "sample", "poetry-1.3.lock"))));

    [Fact]
    public void Reads_packages_of_every_source_and_group()
    {
        var extraction = Extraction.Of<PoetryLock>(Path, Sample);
        Assert.Equal(["Flask 2.0.1 > jinja-2 3.0.0", "a 0.1.0 #0123456789abcdef0123456789abcdef01234567", "jinja-2 3.0.0", "old 1.0 dev", "pytest 7.0.0 dev"], Locked.Show(extraction));
        Assert.Equal("lock-local-left-out", Assert.Single(extraction.Diagnostics).Code);
        Assert.All(extraction.Packages, p => Assert.Null(p.IsDirect));
    }

    [Theory]
    [InlineData("[[package]]\nversion = \"1\"\n", "lock-entry-nameless 1")]
    [InlineData("[[package]\n", "toml-syntax 1")]
    [InlineData("[[package]]\nname = \"a\"\nname = \"b\"\n", "toml-duplicate-key 3")]
    public void Malformed_entries_are_named(string text, string expected) => Assert.Equal(expected, Locked.Error<PoetryLock>(Path, text));

    [Fact]
    public void Odd_values_are_passed_over() => Assert.Empty(Extraction.Of<PoetryLock>(Path, "package = 7").Payloads);

    [Fact]
    public void Damaged_files_never_throw() => Locked.NeverThrows<PoetryLock>(Path, Locked.Utf8(Sample));
}
