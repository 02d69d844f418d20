using System.Text;
using Plimsoll.Sbom.Extractors.Alpm;

namespace Plimsoll.Sbom.Tests.Extractors.Alpm;

public sealed class AlpmDescriptionTests
{
    private const string Path = "var/lib/pacman/local/demo-1:2.0-3/desc";
    private const string Good = "%NAME%\ndemo\n\n%VERSION%\n1:2.0-3\n\n%BASE%\ndemo-src\n\n%ARCH%\nany\n\n%PACKAGER%\nP <p@example.org>\n\n%LICENSE%\nMIT\ncustom:x\n\n";

    /// <summary>pacman itself installs a package of ours, and is asked what it installed.</summary>
    [Fact]
    public void Agrees_with_pacman()
    {
        var pacman = Tool.Require("pacman");
        using var folder = new TemporaryFolder();
        folder.Write("package/.PKGINFO", "pkgname = demo\npkgbase = demo-src\npkgver = 1:2.0-3\narch = any\nlicense = MIT\nlicense = custom:x\npackager = P <p@example.org>\nsize = 1\n");
        folder.Write("package/usr/lib/a-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: a\nVersion: 1\n");
        Assert.Equal(0, Tool.Run(Tool.Require("tar"), ["-czf", folder.File("demo-1:2.0-3-any.pkg.tar.gz"), "--force-local", "-C", folder.File("package"), ".PKGINFO", "usr"]).ExitCode);
        var root = folder.File("root");
        Directory.CreateDirectory(System.IO.Path.Combine(root, "var/lib/pacman"));
        string[] options = ["--config", folder.Write("pacman.conf", "[options]\nSigLevel = Never\nLocalFileSigLevel = Never\n"), "--root", root, "--dbpath", $"{root}/var/lib/pacman"];
        var made = Tool.Run(pacman, [.. options, "--cachedir", folder.File("cache"), "--hookdir", folder.File("hooks"), "--logfile", folder.File("log"), "--noconfirm", "-U", folder.File("demo-1:2.0-3-any.pkg.tar.gz")]);
        Assert.SkipUnless(made.ExitCode == 0 || Environment.IsPrivilegedProcess, "pacman installs only as root");
        Assert.True(made.ExitCode == 0, made.Error);
        folder.Write("root/etc/os-release", "ID=arch\n");

        var inventory = InventoryBuilder.Build(SketchedImage.Scan($"rootfs:{root}"), Primitives.Limits.Default);

        var package = inventory.Packages[0];
        Assert.Equal(Tool.Run(pacman, [.. options, "-Q"]).Output.Trim(), $"{package.Name} {package.Version}");
        Assert.Equal("pkg:alpm/arch/demo@1:2.0-3?arch=any&distro=arch", package.Purl.ToString());
        Assert.Equal((new SourcePackage("demo-src", "1:2.0-3"), "P <p@example.org>", "MIT custom:x"), (package.Source, package.Supplier, string.Join(' ', package.Licenses)));
        Assert.Equal(("a", package.Purl), (inventory.Packages[1].Name, inventory.Packages[1].OwnedBy));
        Assert.Equal(1, package.OwnedFiles);
        Assert.Empty(inventory.Diagnostics);
    }

    [Theory]
    [InlineData("var/lib/pacman/local/desc")]
    [InlineData("var/lib/pacman/local/a/b/desc")]
    [InlineData("srv/var/lib/pacman/local/a-1-1/desc")]
    public void Other_files_of_the_name_are_no_packages(string path) => Assert.Empty(Extraction.Of<AlpmDescription>(path, Good).Payloads);

    [Theory]
    [InlineData("no version", "%NAME%\ndemo\n", "alpm-desc-incomplete")]
    [InlineData("no name", "%VERSION%\n1-1\n", "alpm-desc-incomplete")]
    [InlineData("empty", "", "alpm-desc-incomplete")]
    [InlineData("line outside", "x\n" + Good, "alpm-desc-malformed")]
    public void Damage_is_reported(string name, string text, string code)
    {
        var extraction = Extraction.Of<AlpmDescription>(Path, text);
        Assert.True(Assert.Single(extraction.Diagnostics).Code == code, name);
        Assert.Equal(code == "alpm-desc-malformed", extraction.Packages.Any());
    }

    [Fact]
    public void Damaged_files_never_throw()
    {
        foreach (var bad in Fuzz.Truncations(Encoding.UTF8.GetBytes(Good)).Concat(Fuzz.Mutations(Encoding.UTF8.GetBytes(Good), 1000)))
        {
            Assert.All(Extraction.Of<AlpmDescription>(Path, bad).Packages, p => Assert.NotEqual("", p.Name));
        }
    }
}
