using Plimsoll.Sbom.Extractors.Debian;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Tests.Extractors.Debian;

public sealed class DebianCopyrightTests
{
    [Theory]
    [InlineData("Format: x\n\nFiles: *\nLicense: GPL-2+\n text\n\nFiles: y\nLicense: Expat\n\nLicense: GPL-2+\n on Debian\n", "Expat,GPL-2+")]
    [InlineData("Free text.\nSee /usr/share/common-licenses/GPL-3.\nand '/usr/share/common-licenses/LGPL-2.1'.\n", "GPL-3,LGPL-2.1")]
    [InlineData("Format: x\nLicense:\n only text\n", "only text")]
    public void Takes_the_short_names(string text, string expected)
    {
        var fact = Assert.IsType<Fact.Licenses>(Assert.Single(Extraction.Of<DebianCopyright>("usr/share/doc/a/copyright", text).Facts));
        Assert.Equal(("a", expected), (fact.Package, string.Join(',', fact.Names)));
    }

    [Theory]
    [InlineData("usr/share/doc/a/copyright", "all rights reserved")]
    [InlineData("usr/share/doc/a/b/copyright", "Format: x\nLicense: MIT\n")]
    [InlineData("srv/copyright", "Format: x\nLicense: MIT\n")]
    public void Says_nothing_about_other_texts_and_places(string path, string text) => Assert.Empty(Extraction.Of<DebianCopyright>(path, text).Payloads);
}
