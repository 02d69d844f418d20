using Plimsoll.Primitives;
using static Plimsoll.Vulnerabilities.Tests.TestAdvisories;

namespace Plimsoll.Vulnerabilities.Tests.Matching;

public sealed class ModuleStreamsTests
{
    private const string Node18 = "1:18.19.0-1.module_el8.9.0+3731+490e3ce5";
    private const string Node20 = "1:20.11.1-1.module_el8.9.0+3775+d8460d29";

    [Theory]
    [InlineData("a fix of the same stream", Node18, "nodejs:18:8090020240301:a75119d5", true)]
    [InlineData("a fix of another stream", "1:16.20.2-1.module_el8.9.0+1+2", "nodejs:16:8090020240301:a75119d5", false)]
    [InlineData("a stream that the evidence does not name", Node18, null, true)]
    [InlineData("a package of no module", "1:16.20.2-8.el8", null, false)]
    public void An_advisory_of_a_stream_concerns_that_stream(string why, string version, string? module, bool isFound)
    {
        using var advisories = Of(Advisory("ALSA-1", "nodejs:18 security update", "1:18.19.1-1.module_el8.9.0+3765+490e3ce5"));

        Assert.True(isFound == Found(advisories, version, module), why);
    }

    [Theory]
    [InlineData(Node18, "nodejs:18:1:a", false)]
    [InlineData(Node20, "nodejs:20:1:a", false)]
    [InlineData("1:16.20.2-1.el8", null, true)]
    public void An_advisory_of_no_module_concerns_no_stream(string version, string? module, bool isFound)
    {
        using var advisories = Of(Advisory("ALSA-2", "nodejs security update", "1:99.0.0-1.el8"));

        Assert.Equal(isFound, Found(advisories, version, module));
    }

    [Fact]
    public void An_advisory_that_names_several_modules_concerns_the_named_streams()
    {
        using var advisories = Of(Advisory("ALSA-3", "Important: nodejs:20, nodejs:18 and nodejs-nodemon security update", "1:18.19.1-1.module_el8.9.0+3765+490e3ce5"));

        Assert.True(Found(advisories, Node18, "nodejs:18:1:a"));
        Assert.False(Found(advisories, "1:16.0.0-1.module_el8.9.0+1+2", "nodejs:16:1:a"));
    }

    [Fact]
    public void An_advisory_that_names_no_stream_is_decided_by_the_versions()
    {
        using var advisories = Of(Advisory("ALSA-4", "security update", "1:18.19.1-1.module_el8.9.0+3765+490e3ce5"));

        Assert.True(Found(advisories, Node18, "nodejs:18:1:a"));
    }

    [Fact]
    public void What_is_not_mended_yet_concerns_all()
    {
        using var advisories = Of(Record("CVE-1", "AlmaLinux:8", "nodejs"));

        Assert.True(Found(advisories, Node18, "nodejs:18:1:a"));
        Assert.True(Found(advisories, "1:16.20.2-1.el8", null));
    }

    private static string Advisory(string id, string title, string fix) =>
        Record(id, "AlmaLinux:8", "nodejs", fix).Replace($"About {id}", title, StringComparison.Ordinal);

    private static bool Found(TestAdvisories advisories, string version, string? module)
    {
        var package = TestInventory.Rpm("nodejs", version);
        var purl = new PackageUrl("rpm", "almalinux", "nodejs", version, [new("rpmmod", module ?? "")]);
        return advisories.Scan("almalinux:8.9", package with { Purl = purl }).Findings is not [];
    }
}
