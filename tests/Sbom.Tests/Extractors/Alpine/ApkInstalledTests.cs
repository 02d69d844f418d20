using System.Text;
using Plimsoll.Sbom.Extractors.Alpine;

namespace Plimsoll.Sbom.Tests.Extractors.Alpine;

public sealed class ApkInstalledTests
{
    private const string Path = "lib/apk/db/installed";
    private const string Good = "C:Q1abc=\nP:libssl3\nV:3.1.4-r5\nA:x86_64\nL:Apache-2.0\no:openssl\nm:N <n@example.org>\nF:\nR:top\nF:usr/lib\nM:0:0:755\nR:a\nZ:Q1x=\nR:b\n\n";

    [Fact]
    public void Reads_package_origin_and_files()
    {
        var package = Assert.Single(Extraction.Of<ApkInstalled>(Path, Good).Packages);
        Assert.Equal(("libssl3", "3.1.4-r5", "x86_64", "openssl", "N <n@example.org>"), (package.Name, package.Version, package.Architecture, package.SourceName, package.Supplier));
        Assert.Equal(["top", "usr/lib/a", "usr/lib/b"], package.Files);
        Assert.Equal(["Apache-2.0"], package.Licenses);
    }

    [Fact]
    public void Package_without_version_makes_the_result_partial()
    {
        var extraction = Extraction.Of<ApkInstalled>(Path, "P:a\n\n" + Good);
        Assert.Single(extraction.Packages);
        Assert.Equal("apk-package-incomplete", Assert.Single(extraction.Diagnostics).Code);
    }

    [Fact]
    public void Damaged_files_never_throw()
    {
        var good = Encoding.UTF8.GetBytes(Good + Good);
        foreach (var bad in Fuzz.Truncations(good).Concat(Fuzz.Mutations(good, 2000)))
        {
            Assert.All(Extraction.Of<ApkInstalled>(Path, bad).Packages, p => Assert.NotEqual("", p.Name));
        }
    }
}
