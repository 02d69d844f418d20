using Plimsoll.Sbom.Extractors.Debian;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Tests.Extractors.Debian;

public sealed class DpkgFileListTests
{
    private const string Sum = "0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("var/lib/dpkg/info/a.list", "/.\n/usr\n/usr/x y\n", "a", "usr,usr/x y")]
    [InlineData("var/lib/dpkg/info/liba:amd64.list", "/usr/b", "liba:amd64", "usr/b")]
    [InlineData("var/lib/dpkg/status.d/a.md5sums", Sum + "  usr/b\n" + Sum + "  usr/c\n", "a", "usr/b,usr/c")]
    [InlineData("var/lib/dpkg/status.d/a.md5sums", Sum + "  ./usr/b\n", "a", "usr/b")]
    [InlineData("var/lib/dpkg/info/a.list", "", "a", "")]
    public void Lists_paths_without_leading_slash(string path, string text, string package, string expected)
    {
        var list = Assert.IsType<Fact.FileList>(Assert.Single(Extraction.Of<DpkgFileList>(path, text).Facts));
        Assert.Equal((package, expected), (list.Package, string.Join(',', list.Paths)));
    }

    [Theory]
    [InlineData("checksum line without path", "var/lib/dpkg/status.d/a.md5sums", Sum)]
    [InlineData("short line", "var/lib/dpkg/status.d/a.md5sums", "x")]
    public void Warns_about_malformed_lines(string name, string path, string text)
    {
        var diagnostic = Assert.Single(Extraction.Of<DpkgFileList>(path, text).Diagnostics);
        Assert.True(diagnostic.Code == "dpkg-files-malformed", name);
    }

    [Fact]
    public void Names_longer_than_any_path_are_left_out()
    {
        var extraction = Extraction.Of<DpkgFileList>("var/lib/dpkg/info/a.list", $"/{new string('x', 1 << 20)}\n/usr/b\n");
        Assert.Equal(["usr/b"], Assert.IsType<Fact.FileList>(Assert.Single(extraction.Facts)).Paths);
        Assert.Single(extraction.Diagnostics);
    }
}
