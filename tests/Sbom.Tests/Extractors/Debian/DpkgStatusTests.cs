using System.Text;
using Plimsoll.Sbom.Extractors.Debian;

namespace Plimsoll.Sbom.Tests.Extractors.Debian;

public sealed class DpkgStatusTests
{
    private const string Path = "var/lib/dpkg/status";

    [Theory]
    [InlineData("install ok installed", true)]
    [InlineData("hold ok installed", true)]
    [InlineData("deinstall ok installed", true)]
    [InlineData("install ok unpacked", true)]
    [InlineData("install ok half-configured", true)]
    [InlineData("install reinstreq half-installed", true)]
    [InlineData("install ok triggers-awaited", true)]
    [InlineData("install ok triggers-pending", true)]
    [InlineData("deinstall ok config-files", false)]
    [InlineData("purge ok not-installed", false)]
    public void Counts_every_state_that_may_leave_files_behind(string status, bool counts) =>
        Assert.Equal(counts, Extraction.Of<DpkgStatus>(Path, $"Package: a\nStatus: {status}\nVersion: 1\n").Packages.Any());

    [Theory]
    [InlineData("Source: src\n", "src", null)]
    [InlineData("Source: src (1:2-3)\n", "src", "1:2-3")]
    [InlineData("Source: src(2)\n", "src", "2")]
    [InlineData("Source: src ( 2 )\n", "src", "2")]
    [InlineData("", null, null)]
    public void Splits_the_source_field(string field, string? name, string? version)
    {
        var package = Assert.Single(Extraction.Of<DpkgStatus>(Path, $"Package: a\nVersion: 9:1\n{field}").Packages);
        Assert.Equal((name, version, "9:1"), (package.SourceName, package.SourceVersion, package.Version));
    }

    [Fact]
    public void Installed_stanza_without_version_makes_the_result_partial()
    {
        var extraction = Extraction.Of<DpkgStatus>(Path, "Package: a\nStatus: install ok installed\n\nPackage: b\nVersion: 1\n\nPackage: c\nStatus: purge ok not-installed\n");
        Assert.Equal("b", Assert.Single(extraction.Packages).Name);
        Assert.Equal("dpkg-stanza-incomplete", Assert.Single(extraction.Diagnostics).Code);
    }

    [Fact]
    public void Checksum_files_beside_distroless_status_files_are_no_packages() =>
        Assert.Empty(Extraction.Of<DpkgStatus>("var/lib/dpkg/status.d/a.md5sums", "Package: a\nVersion: 1\n").Payloads);

    [Fact]
    public void File_that_is_not_at_hand_is_reported() =>
        Assert.Equal("package-file-too-large", Assert.Single(Extraction.Of<DpkgStatus>(Path, [1], isWhole: false).Diagnostics).Code);

    [Fact]
    public void Damaged_files_never_throw()
    {
        var good = Encoding.UTF8.GetBytes("Package: a\nStatus: install ok installed\nSource: b (2)\nVersion: 1\n\nPackage: c\nVersion: 3\n");
        foreach (var bad in Fuzz.Truncations(good).Concat(Fuzz.Mutations(good, 2000)))
        {
            Assert.All(Extraction.Of<DpkgStatus>(Path, bad).Packages, p => Assert.NotEqual("", p.Name));
        }
    }

    /// <summary>The package manager of the machine that runs the tests is the oracle.</summary>
    [Fact]
    public void Agrees_with_dpkg_query_about_this_machine()
    {
        var query = Tool.Require("dpkg-query");
        Assert.SkipUnless(File.Exists("/var/lib/dpkg/status"), "/var/lib/dpkg/status does not exist");
        var shown = Tool.Run(query, ["-W", "-f", "${db:Status-Status}|${Package}|${Version}|${Architecture}|${source:Package}|${source:Version}\n"]).Output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(l => !l.StartsWith("not-installed|", StringComparison.Ordinal) && !l.StartsWith("config-files|", StringComparison.Ordinal))
            .Select(l => l[(l.IndexOf('|', StringComparison.Ordinal) + 1)..]);
        var found = Extraction.Of<DpkgStatus>(Path, File.ReadAllBytes("/var/lib/dpkg/status")).Packages
            .Select(p => $"{p.Name}|{p.Version}|{p.Architecture}|{p.SourceName ?? p.Name}|{p.SourceVersion ?? p.Version}");
        Assert.Equal(shown.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }
}
