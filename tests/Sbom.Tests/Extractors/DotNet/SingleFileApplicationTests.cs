using System.Buffers.Binary;
using System.Text;
using Plimsoll.Sbom.Extractors.DotNet;

namespace Plimsoll.Sbom.Tests.Extractors.DotNet;

public sealed class SingleFileApplicationTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Packages_come_from_the_manifest_inside(bool compress)
    {
        var extraction = Extraction.Of<SingleFileApplication>("usr/bin/app", Bundle("app.deps.json", 3, SampleFixtures.Read("self-contained.deps.json"), compress), isWhole: false);
        Assert.Empty(extraction.Diagnostics);
        Assert.Equal(["Microsoft.NETCore.App.Runtime.linux-x64", "FsCheck", "FSharp.Core", "YamlDotNet"], extraction.Packages.Select(p => p.Name));
    }

    [Fact]
    public void Application_in_a_layer_is_found()
    {
        var inventory = new SketchedImage().Layer([("usr/bin/app", Bundle("app.deps.json", 3, SampleFixtures.Read("sample.deps.json"), false))]).Build();
        Assert.Equal((3, Confidence.High), (inventory.Packages.Length, inventory.Packages[0].Evidence[0].Confidence));
    }

    [Fact]
    public void Bundle_without_manifest_is_said() =>
        Assert.Equal("bundle-without-manifest", Assert.Single(Extraction.Of<SingleFileApplication>("app", Bundle("app.dll", 1, [1], false)).Diagnostics).Code);

    [Fact]
    public void Manifest_that_cannot_be_read_is_said()
    {
        var bundle = Bundle("app.deps.json", 3, [.. "{\"libraries\":"u8], false);
        Assert.Equal("deps-json-malformed", Assert.Single(Extraction.Of<SingleFileApplication>("app", bundle).Diagnostics).Code);
    }

    [Fact]
    public void Other_executables_prove_nothing()
    {
        var extraction = Extraction.Of<SingleFileApplication>("usr/bin/x", Host());
        Assert.Empty(extraction.Payloads);
        Assert.Empty(extraction.Diagnostics);
    }

    [Fact]
    public void Published_program_of_this_repository_names_its_packages()
    {
        var program = RepositoryRoot.File("artifacts", "publish", "linux-x64", "plimsoll");
        Assert.SkipUnless(File.Exists(program), "artifacts/publish/linux-x64/plimsoll is not there: eng/publish makes it");
        var extraction = Extraction.Of<SingleFileApplication>("usr/bin/plimsoll", File.ReadAllBytes(program), isWhole: false);
        Assert.Empty(extraction.Diagnostics);
        Assert.Superset(new HashSet<string> { "Microsoft.NETCore.App.Runtime.linux-x64", "Spectre.Console", "System.CommandLine", "YamlDotNet" }, extraction.Packages.Select(p => p.Name).ToHashSet());
    }

    /// <summary>An ELF header, a writable segment at byte 120 with offset and mark, and an empty table of section headers behind it.</summary>
    private static byte[] Host()
    {
        var host = new byte[168 + 64];
        ReadOnlySpan<byte> ident = [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1];
        ident.CopyTo(host);
        (host[32], host[54], host[56], host[64], host[68]) = (64, 56, 1, 1, 6);
        (host[72], host[96], host[40], host[58], host[60]) = (120, 48, 168, 64, 1);
        Convert.FromHexString("8b1202b96a612038727b930214d7a03213f5b9e6efae3318ee3b2dce24b36aae").CopyTo(host, 128);
        return host;
    }

    private static byte[] Bundle(string path, byte kind, byte[] content, bool compress)
    {
        var stored = compress ? ZipBuilder.Deflate(content) : content;
        byte[] bundle = [.. Host(), .. stored, 6, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, (byte)'i', .. new byte[40], .. Number(168 + 64), .. Number(content.Length), .. Number(compress ? stored.Length : 0), kind, (byte)path.Length, .. Encoding.ASCII.GetBytes(path)];
        Number(168 + 64 + stored.Length).CopyTo(bundle, 120);
        return bundle;
    }

    private static byte[] Number(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes;
    }
}
