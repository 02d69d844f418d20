using Plimsoll.Sbom.Extractors.Node;

namespace Plimsoll.Sbom.Tests.Extractors.Node;

public sealed class PnpmLockTests
{
    private const string Path = "app/pnpm-lock.yaml";

    [Theory]
    [InlineData("pnpm-7.yaml")]
    [InlineData("pnpm-8.yaml")]
    [InlineData("pnpm-9.yaml")]
    public void Reads_what_pnpm_locked(string file)
    {
        var extraction = Extraction.Of<PnpmLock>(Path, Locked.File("Node", "sample", file));
        Assert.Equal(
            ["@types/ms 0.7.34 direct", "debug 4.4.3 direct > ms 2.1.3", "fsevents 2.3.3 direct", "minimist 1.2.8 dev", "mkdirp 0.5.6 dev direct > minimist 1.2.8", "ms 2.0.0 direct", "ms 2.1.3 direct"],
            Locked.Show(extraction));
        Assert.Equal("lock-local-left-out", Assert.Single(extraction.Diagnostics).Code);
    }

    [Fact]
    public void A_project_without_workspaces_is_the_document_itself() =>
        Assert.Equal(["a 1.0.0 direct > b 1.0.0", "b 1.0.0", "c 1.0.0 dev direct"], Locked.Show<PnpmLock>(Path, """
            lockfileVersion: 5.3
            dependencies:
              a: 1.0.0_c@1.0.0
            devDependencies:
              c: 1.0.0
            packages:
              /a/1.0.0_c@1.0.0:
                dependencies:
                  b: 1.0.0
              /b/1.0.0: {dev: false}
              /c/1.0.0:
                dev: true
            """));

    [Fact]
    public void Peers_make_snapshots_of_one_package() =>
        Assert.Equal(["a 1.0.0 direct > p 1.0.0,p 2.0.0", "p 1.0.0 direct", "p 2.0.0"], Locked.Show<PnpmLock>(Path, """
            lockfileVersion: '9.0'
            importers:
              .:
                dependencies:
                  a: {specifier: ^1, version: 1.0.0(p@1.0.0)}
                  p: {specifier: ^1, version: 1.0.0}
            packages:
              a@1.0.0: {}
              p@1.0.0: {}
              p@2.0.0: {}
            snapshots:
              a@1.0.0(p@1.0.0):
                dependencies: {p: 1.0.0}
              a@1.0.0(p@2.0.0):
                dependencies: {p: 2.0.0}
              p@1.0.0: {}
              p@2.0.0: {}
            """));

    [Theory]
    [InlineData("github.com/o/r/0123456789abcdef0123456789abcdef01234567: {name: a, version: 1.0.0, resolution: {tarball: 'https://host.example/o/r/tar.gz/0123456789abcdef0123456789abcdef01234567'}}", "a 1.0.0 #0123456789abcdef0123456789abcdef01234567")]
    [InlineData("a@https://host.example/o/r/tar.gz/0123456789abcdef0123456789abcdef01234567: {version: 1.0.0, resolution: {tarball: 'https://host.example/o/r/tar.gz/0123456789abcdef0123456789abcdef01234567'}}", "a 1.0.0 #0123456789abcdef0123456789abcdef01234567")]
    [InlineData("a@git+https://host.example/a.git#0123abc: {version: 1.0.0, resolution: {commit: 0123abc, type: git}}", "a 1.0.0 #0123abc")]
    [InlineData("file:a.tgz: {name: a, version: 1.0.0, resolution: {tarball: 'file:a.tgz'}}", "a 1.0.0")]
    [InlineData("'a@file:a': {resolution: {directory: a, type: directory}}", null)]
    [InlineData("/a/1.0.0: null", "a 1.0.0")]
    public void Names_packages_wherever_they_come_from(string entry, string? expected) => Assert.Equal(expected is null ? [] : [expected], Locked.Show<PnpmLock>(Path, $"packages:\n  {entry}\n"));

    [Fact]
    public void What_precedes_an_error_is_kept()
    {
        const string Text = "packages:\n\n  /a/1.0.0: {}\n\n  /b/1.0.0:\n    dev: @\n\n  /c/1.0.0: {}\n";
        Assert.Equal(["a 1.0.0"], Locked.Show<PnpmLock>(Path, Text));
        Assert.Equal("yaml-syntax 6", Locked.Error<PnpmLock>(Path, Text));
    }

    [Fact]
    public void Damaged_files_never_throw() => Locked.NeverThrows<PnpmLock>(Path, Locked.File("Node", "sample", "pnpm-9.yaml"), 300);
}
