using Plimsoll.Sbom;
using Plimsoll.Vulnerabilities.Matching;

namespace Plimsoll.Vulnerabilities.Tests.Matching;

public sealed class SourceEpochsTests
{
    private static readonly SourceEpochs Epochs = new(
    [
        TestInventory.Rpm("perl-libs", "4:5.32.1-480.el9", "perl", "4:5.32.1-480.el9"),
        TestInventory.Rpm("perl-Errno", "1.30-480.el9", "perl", "5.32.1-480.el9"),
        TestInventory.Rpm("perl-B", "0:1.80-480.el9", "perl", "5.32.1-480.el9"),
        TestInventory.Rpm("vim-minimal", "2:8.2-1.el9", "vim", "8.2-1.el9"),
        TestInventory.Rpm("bash", "5.1.8-6.el9"),
    ]);

    [Theory]
    [InlineData("perl", "5.32.1-480.el9", "4:5.32.1-480.el9")]
    [InlineData("perl", "4:5.32.1-480.el9", "4:5.32.1-480.el9")]
    [InlineData("perl", "5.32.1-481.el9", "5.32.1-481.el9")]
    [InlineData("vim", "8.2-1.el9", "2:8.2-1.el9")]
    [InlineData("bash", "5.1.8-6.el9", "5.1.8-6.el9")]
    public void The_largest_of_what_was_built_from_a_source_is_its_own(string name, string version, string expected) =>
        Assert.Equal(expected, Epochs.Of(new SourcePackage(name, version)));

    [Fact]
    public void Only_rpm_needs_them()
    {
        var deb = new SourceEpochs([TestInventory.Deb("libssl1.1", "1:1.1.1-1", "openssl", "1.1.1-1")]);

        Assert.Equal("1.1.1-1", deb.Of(new SourcePackage("openssl", "1.1.1-1")));
    }
}
