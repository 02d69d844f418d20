using Plimsoll.Sbom.Extractors.Python;

namespace Plimsoll.Sbom.Tests.Extractors.Python;

public sealed class PyLockTests
{
    private const string Path = "app/pylock.toml";
    private const string Sample = """
        lock-version = '1.0'
        created-by = 'us'

        [[packages]]
        name = 'attrs'
        version = '25.1.0'
        wheels = [{name = 'attrs-25.1.0-py3-none-any.whl', hashes = {sha256 = '0123'}}]

        [[packages]]
        name = 'cattrs'
        version = '24.1.2'
        dependencies = [{name = 'attrs'}, {name = 'numpy', version = '2.2.3'}]

        [[packages]]
        name = 'numpy'
        version = '2.2.3'

        [[packages]]
        name = 'numpy'
        version = '2.1.0'
        marker = "python_version < '3.11'"

        [[packages]]
        name = 'a'
        vcs = {type = 'git', url = 'https://host.example/a.git', commit-id = '0123456789abcdef0123456789abcdef01234567'}

        [[packages]]
        name = 'app'
        directory = {path = '.', editable = true}
        """;

    [Fact]
    public void Reads_packages_of_every_source()
    {
        var extraction = Extraction.Of<PyLock>(Path, Sample);
        Assert.Equal(["a #0123456789abcdef0123456789abcdef01234567", "attrs 25.1.0", "cattrs 24.1.2 > attrs 25.1.0,numpy 2.2.3", "numpy 2.1.0", "numpy 2.2.3"], Locked.Show(extraction));
        Assert.Empty(extraction.Diagnostics);
    }

    [Theory]
    [InlineData("pylock.toml", true)]
    [InlineData("pylock.dev.toml", true)]
    [InlineData("pylock-dev.toml", false)]
    public void Files_are_known_by_their_names(string name, bool expected) => Assert.Equal(expected, SourceFolder.Build([(name, Sample)]).Packages.Length == 5);

    [Fact]
    public void Names_an_entry_without_name() => Assert.Equal("lock-entry-nameless 2", Locked.Error<PyLock>(Path, "\n[[packages]]\nversion = '1'\n"));

    [Fact]
    public void Damaged_files_never_throw() => Locked.NeverThrows<PyLock>(Path, Locked.Utf8(Sample));
}
