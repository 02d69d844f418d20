using Plimsoll.Sbom.Extractors.Php;

namespace Plimsoll.Sbom.Tests.Extractors.Php;

public sealed class ComposerLockTests
{
    private static readonly byte[] Sample = Locked.File("Php", "sample", "composer-2.5.lock");

    [Fact]
    public void Reads_what_Composer_writes()
    {
        var extraction = Extraction.Of<ComposerLock>("composer.lock", Sample);
        Assert.Equal(
            ["Acme/Yaml v5.4.21", "acme/contracts 1.1.0", "acme/logger 2.9.1 > acme/contracts 1.1.0", "acme/tester 1.0.1 dev > acme/contracts 1.1.0"],
            Locked.Show(extraction));
        Assert.Equal(["MIT", "Apache-2.0"], extraction.Packages.Single(p => p.Name == "acme/contracts").Licenses);
        Assert.Equal(["lock-local-left-out"], extraction.Diagnostics.Select(d => d.Code));
    }

    [Fact]
    public void A_branch_has_its_commit() => Assert.Equal(
        ["a/b dev-main #0123456789", "a/c 1.x-dev #abcdef0", "a/d 1.0"],
        Locked.Show<ComposerLock>("composer.lock", """
            {"packages":[{"name":"a/b","version":"dev-main","source":{"type":"git","reference":"0123456789"}},
            {"name":"a/c","version":"1.x-dev","source":{"reference":"abcdef0"}},{"name":"a/d","version":"1.0","source":{"reference":"1111111"},"license":"MIT"}]}
            """));

    [Theory]
    [InlineData("[]", "composer-lock-malformed")]
    [InlineData("7", "composer-lock-malformed")]
    [InlineData("{\"packages\":[{\"name\":\"a/b\",\"version\":\"1\"},\n{\"name\":", "composer-lock-malformed 2")]
    public void Other_files_are_errors(string text, string error) => Assert.Equal(error, Locked.Error<ComposerLock>("composer.lock", text));

    [Fact]
    public void What_precedes_an_error_is_kept() =>
        Assert.Equal(["a/b 1"], Locked.Show<ComposerLock>("composer.lock", "{\"packages\":[{\"name\":\"a/b\",\"version\":\"1\"},\n{\"name\":"));

    [Theory]
    [InlineData("Acme/Yaml", "pkg:composer/acme/yaml@1")]
    [InlineData("alone", "pkg:composer/alone@1")]
    [InlineData("a/", null)]
    public void Packages_are_named_by_vendor_and_name(string name, string? purl) =>
        Assert.Equal(purl, new ComposerLock().Identify(new() { Name = name, Version = "1" }, null)?.ToString());

    [Fact]
    public void Damaged_files_never_throw() => Locked.NeverThrows<ComposerLock>("composer.lock", Sample);
}
