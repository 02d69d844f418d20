using System.Text;
using Plimsoll.Sbom.Extractors.Go;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Tests.Extractors.Go;

public sealed class GoExecutableTests
{
    private static Extraction Run(string version, string modules) => Extraction.Of<GoExecutable>("usr/bin/app", Executable(version, modules), isWhole: false);

    [Theory]
    [InlineData("go1.22.1", "1.22.1")]
    [InlineData("go1.22.1 X:boringcrypto", "1.22.1")]
    [InlineData("go1.21rc2", "1.21rc2")]
    [InlineData("devel go1.23-3b0f3e2 Tue Jan 2", "1.23-3b0f3e2")]
    [InlineData("devel +3b0f3e2 Tue Jan 2", "devel +3b0f3e2 Tue Jan 2")]
    public void Standard_library_has_the_toolchains_version(string line, string version)
    {
        var package = Assert.Single(Run(line, "").Packages);
        Assert.Equal(("stdlib", version), (package.Name, package.Version));
    }

    [Fact]
    public void Modules_count_as_what_they_were_replaced_by()
    {
        var packages = Run("go1.22.1", "mod\ta.com/m\tv1.0.0\th1:x\ndep\ta.com/d\tv1.2.3\th1:y\ndep\ta.com/o\tv1.0.0\n=>\ta.com/n\tv1.1.0\th1:z\ndep\ta.com/l\tv2.0.0\n=>\t../l\t(devel)\t\n").Packages;
        Assert.Equal(["stdlib 1.22.1", "a.com/m v1.0.0", "a.com/d v1.2.3", "a.com/n v1.1.0", "a.com/l "], packages.Select(p => $"{p.Name} {p.Version}"));
    }

    [Fact]
    public void Working_tree_build_has_no_version_but_its_commit()
    {
        var main = Run("go1.22.1", "mod\ta.com/m\t(devel)\t\nbuild\tvcs.revision=0123abc\n").Packages.Single(p => p.Name == "a.com/m");
        Assert.Equal(("", "0123abc"), (main.Version, main.Revision));
    }

    [Theory]
    [InlineData("github.com/Gin/gin", "v1.0.0", "pkg:golang/github.com/gin/gin@v1.0.0")]
    [InlineData("stdlib", "1.22.1", "pkg:golang/stdlib@1.22.1")]
    [InlineData("a.com/", "v1", "pkg:golang/a.com@v1")]
    [InlineData("/", "v1", null)]
    public void Names_modules_by_path(string name, string version, string? purl) =>
        Assert.Equal(purl, new GoExecutable().Identify(new PackageFact { Name = name, Version = version }, null)?.ToString());

    [Fact]
    public void Other_files_prove_nothing()
    {
        var extraction = Extraction.Of<GoExecutable>("usr/bin/x", "#!/bin/sh\n");
        Assert.Empty(extraction.Payloads);
        Assert.Empty(extraction.Diagnostics);
    }

    /// <summary>An ELF header, one writable segment at byte 128, and the linker's block in it.</summary>
    private static byte[] Executable(string version, string modules)
    {
        var file = new List<byte>([0x7f, .. "ELF"u8, 2, 1, 1, .. new byte[121]])
        {
            [32] = 64, [54] = 56, [56] = 1, [64] = 1, [68] = 6, [72] = 128, [97] = 0xff,
        };
        file.AddRange([0xff, .. " Go buildinf:"u8, 0, 2, .. new byte[16]]);
        foreach (var text in new[] { version, modules.Length == 0 ? "" : new string('=', 16) + modules + new string('=', 16) })
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            file.AddRange([(byte)(bytes.Length | 0x80), (byte)(bytes.Length >> 7), .. bytes]);
        }

        return [.. file];
    }
}
