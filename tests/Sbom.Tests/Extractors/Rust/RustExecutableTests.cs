using System.IO.Compression;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Extractors.Rust;

namespace Plimsoll.Sbom.Tests.Extractors.Rust;

public sealed class RustExecutableTests
{
    private const string Crates = """
        {"packages":[
          {"name":"app","version":"0.1.0","source":"local","root":true,"dependencies":[1,2]},
          {"name":"a","version":"1.0.0","source":"crates.io","dependencies":[2]},
          {"name":"cc","version":"1.2.0","source":"crates.io","kind":"build"}],"format":1}
        """;

    private static readonly string[] Expected = ["a 1.0.0 > cc 1.2.0", "app 0.1.0 > a 1.0.0,cc 1.2.0", "cc 1.2.0 dev"];

    private static Extraction Run(byte[] file) => Extraction.Of<RustExecutable>("usr/bin/app", file, isWhole: false);

    [Fact]
    public void Reads_the_section_that_binutils_put_into_a_real_program()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("crates"), Pack(Crates));
        var ran = Tool.Run(Tool.Require("objcopy"), ["--add-section", $".dep-v0={folder.File("crates")}", "/bin/true", folder.File("app")]);
        Assert.True(ran.ExitCode == 0, ran.Error);
        Assert.Equal(Expected, Locked.Show(Run(File.ReadAllBytes(folder.File("app")))));
        Assert.Empty(Run(File.ReadAllBytes("/bin/true")).Payloads);
    }

    [Fact]
    public void Reads_the_section_of_a_sketched_program()
    {
        var extraction = Run(Elf(Pack(Crates)));
        Assert.Equal(Expected, Locked.Show(extraction));
        Assert.Empty(extraction.Diagnostics);
    }

    [Theory]
    [InlineData("no section", ".other", "{}", null)]
    [InlineData("no object", ".dep-v0", "[]", "audit-data-malformed")]
    [InlineData("no JSON", ".dep-v0", "{", "audit-data-malformed")]
    [InlineData("index out of range", ".dep-v0", """{"packages":[{"name":"a","version":"1","dependencies":[5,-1,"x",1e99]}]}""", null)]
    [InlineData("odd values", ".dep-v0", """{"packages":[7,{"name":["a"]}],"x":{}}""", null)]
    public void Odd_content_is_named(string name, string section, string json, string? code) =>
        Assert.True(Run(Elf(Pack(json), section)).Diagnostics.SingleOrDefault()?.Code == code, name);

    [Fact]
    public void What_precedes_an_error_is_kept() => Assert.Equal(["a 1"], Locked.Show(Run(Elf(Pack("""{"packages":[{"name":"a","version":"1"},{"name":!""")))));

    [Fact]
    public void Damaged_and_oversized_data_is_reported()
    {
        Assert.Equal("audit-data-damaged", Assert.Single(Run(Elf([1, 2, 3, 4])).Diagnostics).Code);
        Assert.Equal("audit-data-damaged", Assert.Single(Run(Elf([])).Diagnostics).Code);
        var bomb = Pack(new string(' ', Limits.Default.MaxAuditDataBytes + 1));
        Assert.True(bomb.Length < 100_000);
        Assert.Equal(("audit-data-damaged", DiagnosticSeverity.Error), Assert.Single(Run(Elf(bomb)).Diagnostics) is var d ? (d.Code, d.Severity) : default);
    }

    [Fact]
    public void Programs_of_go_are_not_searched()
    {
        var file = Elf(Pack(Crates));
        "\x4\0\0\0Go\0\0"u8.CopyTo(file.AsSpan(0x80));
        Assert.Empty(Run(file).Payloads);
    }

    [Fact]
    public void Damaged_files_never_throw()
    {
        var good = Elf(Pack(Crates));
        foreach (var bad in Fuzz.Truncations(good, 300).Concat(Fuzz.Mutations(good, 1500)))
        {
            Assert.All(Run(bad).Packages, p => Assert.NotEqual("", p.Name));
        }
    }

    private static byte[] Pack(string json)
    {
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.SmallestSize))
        {
            stream.Write(Locked.Utf8(json));
        }

        return packed.ToArray();
    }

    /// <summary>A 64-bit ELF header, the data at byte 256, the names, and three section headers behind them.</summary>
    private static byte[] Elf(byte[] data, string section = ".dep-v0")
    {
        var names = Locked.Utf8($"\0{section}\0.names\0");
        var table = 256 + data.Length + names.Length;
        var file = new byte[table + 3 * 64];
        byte[] start = [0x7f, .. "ELF"u8, 2, 1, 1];
        start.CopyTo(file, 0);
        BitConverter.TryWriteBytes(file.AsSpan(40), (long)table);
        (file[58], file[60], file[62]) = (64, 3, 2);
        Section(1, 1, 256, data.Length);
        Section(2, section.Length + 2, 256 + data.Length, names.Length);
        data.CopyTo(file, 256);
        names.CopyTo(file, 256 + data.Length);
        return file;

        void Section(int index, int name, int offset, int length)
        {
            BitConverter.TryWriteBytes(file.AsSpan(table + index * 64), name);
            BitConverter.TryWriteBytes(file.AsSpan(table + index * 64 + 24), (long)offset);
            BitConverter.TryWriteBytes(file.AsSpan(table + index * 64 + 32), (long)length);
        }
    }
}
