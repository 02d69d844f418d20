using Plimsoll.Sbom.Extractors.Opkg;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Tests.Extractors.Opkg;

public sealed class OpkgFileListTests
{
    [Theory]
    [InlineData("/bin/a\n/usr/x y\n", "bin/a,usr/x y")]
    [InlineData("/bin/a\t0100755\n/bin/b\t0120777\ta\n", "bin/a,bin/b")]
    [InlineData("", "")]
    public void Lists_paths_without_mode_and_leading_slash(string text, string expected)
    {
        var list = Assert.IsType<Fact.FileList>(Assert.Single(Extraction.Of<OpkgFileList>("usr/lib/opkg/info/a.b.list", text).Facts));
        Assert.Equal(("a.b", expected), (list.Package, string.Join(',', list.Paths)));
    }

    [Fact]
    public void Names_longer_than_any_path_are_left_out()
    {
        var extraction = Extraction.Of<OpkgFileList>("usr/lib/opkg/info/a.list", $"/{new string('x', 1 << 20)}\n/usr/b\n");
        Assert.Equal(["usr/b"], Assert.IsType<Fact.FileList>(Assert.Single(extraction.Facts)).Paths);
        Assert.Equal("opkg-files-malformed", Assert.Single(extraction.Diagnostics).Code);
    }
}
