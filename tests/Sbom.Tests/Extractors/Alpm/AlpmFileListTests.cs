using Plimsoll.Sbom.Extractors.Alpm;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Tests.Extractors.Alpm;

public sealed class AlpmFileListTests
{
    [Theory]
    [InlineData("a-b-1:2.0-3", "a-b", "%FILES%\nusr/\nusr/bin/\nusr/bin/x y\n\n%BACKUP%\netc/c\t0123\n", "usr/bin/x y")]
    [InlineData("a-1-1", "a", "%FILES%\n", "")]
    [InlineData("a-1-1", "a", "", "")]
    public void Lists_files_but_no_directories(string folder, string package, string text, string expected)
    {
        var list = Assert.IsType<Fact.FileList>(Assert.Single(Extraction.Of<AlpmFileList>($"var/lib/pacman/local/{folder}/files", text).Facts));
        Assert.Equal((package, expected), (list.Package, string.Join(',', list.Paths)));
    }

    [Theory]
    [InlineData("var/lib/pacman/local/a/files")]
    [InlineData("var/lib/pacman/local/-1-1/files")]
    [InlineData("srv/files")]
    public void Other_files_of_the_name_are_passed_over(string path) => Assert.Empty(Extraction.Of<AlpmFileList>(path, "%FILES%\na\n").Payloads);

    [Fact]
    public void Names_longer_than_any_path_are_left_out()
    {
        var extraction = Extraction.Of<AlpmFileList>("var/lib/pacman/local/a-1-1/files", $"x\n%FILES%\n{new string('x', 1 << 20)}\nusr/b\n");
        Assert.Equal(["usr/b"], Assert.IsType<Fact.FileList>(Assert.Single(extraction.Facts)).Paths);
        Assert.Equal(("alpm-files-malformed", "2 lines name no file"), Assert.Single(extraction.Diagnostics) is var d ? (d.Code, d.Message) : default);
    }
}
