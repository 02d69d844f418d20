using Plimsoll.Sbom.Extractors.Php;

namespace Plimsoll.Sbom.Tests.Extractors.Php;

public sealed class ComposerInstalledTests
{
    private const string Path = "srv/vendor/composer/installed.json";
    private static readonly byte[] Sample = Locked.File("Php", "sample", "installed-2.5.json");

    [Fact]
    public void Reads_what_Composer_2_writes()
    {
        var extraction = Extraction.Of<ComposerInstalled>(Path, Sample);
        Assert.Equal(
            ["Acme/Yaml v5.4.21", "acme/contracts 1.1.0", "acme/logger 2.9.1 > acme/contracts 1.1.0", "acme/tester 1.0.1 dev > acme/contracts 1.1.0", "acme/widget 0.1.0 > Acme/Yaml v5.4.21"],
            Locked.Show(extraction));
        Assert.Empty(extraction.Diagnostics);
        Assert.All(extraction.Packages, package => Assert.Null(package.IsDirect));
    }

    [Fact]
    public void The_list_of_Composer_1_is_read_too() => Assert.Equal(
        ["a/b 1.0 > a/c 2.0", "a/c 2.0"],
        Locked.Show<ComposerInstalled>(Path, """[{"name":"a/b","version":"1.0","version_normalized":"1.0.0.0","require":{"php":"^7","A/C":"*"}},{"name":"a/c","version":"2.0"}]"""));

    [Fact]
    public void Installed_directories_of_the_project_are_packages() =>
        Assert.Equal(["a/b 1"], Locked.Show<ComposerInstalled>(Path, """{"packages":[{"name":"a/b","version":"1","dist":{"type":"path"}}]}"""));

    [Theory]
    [InlineData("7", "composer-installed-malformed")]
    [InlineData("", "composer-installed-malformed 1")]
    [InlineData("[{},\n", "composer-installed-malformed 2")]
    public void Other_files_are_errors(string text, string error) => Assert.Equal(error, Locked.Error<ComposerInstalled>(Path, text));

    [Fact]
    public void Damaged_files_never_throw() => Locked.NeverThrows<ComposerInstalled>(Path, Sample);
}
