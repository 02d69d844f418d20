using System.Text;
using Plimsoll.Formats.GoBuildInfo;
using Plimsoll.Formats.Tests.Executables;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.Tests.GoBuildInfo;

public sealed class GoBuildInfoFileTests
{
    private const string Modules = SketchedBuildInfo.Modules;
    private static readonly byte[] Inline = SketchedBuildInfo.Inline("go1.22.1", Modules);

    private static Parsed<GoBuildInformation?> Read(byte[] file, Limits? limits = null) => GoBuildInfoFile.Read(new MemoryRanges(file), limits ?? Limits.Default);

    public static TheoryData<string, byte[]> Executables => new()
    {
        { "ELF, writable segment", SketchedExecutable.Elf64(Inline) },
        { "ELF, not at the start", SketchedExecutable.Elf64([.. new byte[70_000 - 70_000 % 16], .. Inline]) },
        { "ELF, across a chunk", SketchedExecutable.Elf64([.. new byte[(64 << 10) - 16], .. Inline]) },
        { "ELF, named section", SketchedExecutable.Elf64(Inline, writable: false, section: ".go.buildinfo") },
        { "ELF, after the constant of a program that looks for blocks", SketchedExecutable.Elf64([.. "\u00ff Go buildinf:\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"u8, .. new byte[64 - 32], .. Inline]) },
        { "ELF, pointers", SketchedExecutable.Elf64(SketchedBuildInfo.Pointers("go1.22.1", Modules, is64: true, bigEndian: false)) },
        { "ELF 32, big-endian, pointers", SketchedExecutable.Elf32BigEndian(SketchedBuildInfo.Pointers("go1.22.1", Modules, is64: false, bigEndian: true)) },
        { "ELF 32, big-endian, named section", SketchedExecutable.Elf32BigEndian(Inline, section: ".go.buildinfo") },
        { "PE", SketchedExecutable.Pe64(Inline) },
        { "PE, pointers", SketchedExecutable.Pe64(SketchedBuildInfo.Pointers("go1.22.1", Modules, is64: true, bigEndian: false)) },
        { "Mach-O", SketchedExecutable.MachO64(Inline) },
        { "Mach-O, named section", SketchedExecutable.MachO64(Inline, section: "__go_buildinfo") },
        { "Mach-O, universal", SketchedExecutable.Universal(SketchedExecutable.MachO64(new byte[64]), SketchedExecutable.MachO64(Inline)) },
    };

    [Theory]
    [MemberData(nameof(Executables))]
    public void Reads_modules_of_every_kind_of_executable(string name, byte[] file)
    {
        var (build, diagnostics) = Read(file);

        Assert.Empty(diagnostics);
        Assert.True(build is { GoVersion: "go1.22.1", Path: "example.com/app" }, name);
        Assert.Equal(new GoModule("example.com/app", "(devel)"), build.Main);
        Assert.Equal(
            [new GoModule("example.com/dep", "v1.2.3", "h1:abc="), new GoModule("example.com/old", "v1.0.0", null, new GoModule("example.com/new", "v1.1.0", "h1:def="))],
            build.Dependencies);
        Assert.Equal([KeyValuePair.Create("vcs.revision", "0123"), KeyValuePair.Create("-ld flags", "-X \"a=b\"")], build.Settings);
    }

    [Theory]
    [InlineData("no executable", "text of no kind")]
    [InlineData("empty", "")]
    [InlineData("Java class", "\u00ca\u00fe\u00ba\u00be\0\0\0\u0034\0\0\0\0")]
    public void Other_files_hold_nothing_and_that_is_no_error(string name, string latin1)
    {
        var (build, diagnostics) = Read(Encoding.Latin1.GetBytes(latin1));
        Assert.True(build is null && diagnostics.IsEmpty, name);
    }

    [Fact]
    public void Executable_of_another_language_holds_nothing() => Assert.Equal((null, 0), (Read(SketchedExecutable.Elf64(new byte[100_000])).Value, Read(SketchedExecutable.Elf64(new byte[100_000])).Diagnostics.Length));

    [Fact]
    public void Program_without_modules_still_tells_its_toolchain()
    {
        var build = Read(SketchedExecutable.Elf64(SketchedBuildInfo.Inline("go1.13", ""))).Value;
        Assert.Equal(("go1.13", null), (build?.GoVersion, build?.Main));
    }

    public static TheoryData<string, byte[], string> Damage => new()
    {
        { "length beyond the file", SketchedExecutable.Elf64([.. Inline[..32], 0xff, 0xff, 0xff, 0xff, 0x0f]), "go-build-info-damaged" },
        { "length without end", SketchedExecutable.Elf64([.. Inline[..32], .. Enumerable.Repeat((byte)0xff, 64)]), "go-build-info-damaged" },
        { "no version", SketchedExecutable.Elf64(SketchedBuildInfo.Inline("", Modules)), "go-build-info-damaged" },
        { "pointers nowhere", SketchedExecutable.Elf64([.. SketchedBuildInfo.Pointers("go1.1", "", true, false)[..16], .. Enumerable.Repeat((byte)0xee, 64)]), "go-build-info-damaged" },
        { "empty named section", SketchedExecutable.Elf64(new byte[64], writable: false, section: ".go.buildinfo"), "go-build-info-damaged" },
        { "odd module line", SketchedExecutable.Elf64(SketchedBuildInfo.Inline("go1.22", "dep\t\n")), "go-build-info-malformed" },
        { "replacement of nothing", SketchedExecutable.Elf64(SketchedBuildInfo.Inline("go1.22", "=>\ta\tv1\n")), "go-build-info-malformed" },
        { "ELF header cut", SketchedExecutable.Elf64(Inline)[..60], "executable-damaged" },
        { "PE header cut", SketchedExecutable.Pe64(Inline)[..0x90], "executable-damaged" },
        { "Mach-O commands cut", SketchedExecutable.MachO64(Inline)[..60], "executable-damaged" },
    };

    [Theory]
    [MemberData(nameof(Damage))]
    public void Damage_is_named(string name, byte[] file, string code)
    {
        var diagnostic = Assert.Single(Read(file).Diagnostics);
        Assert.True(diagnostic.Code == code, $"{name}: {diagnostic}");
    }

    [Fact]
    public void Search_stops_at_its_limit_and_says_so()
    {
        var file = SketchedExecutable.Elf64([.. new byte[200_000], .. Inline]);
        Assert.True(Read(file, Limits.Default with { MaxBuildInfoSearchBytes = 100_000 }).HasErrors);
    }

    [Fact]
    public void Module_text_beyond_the_limit_is_refused() => Assert.True(Read(SketchedExecutable.Elf64(Inline), Limits.Default with { MaxBuildInfoBytes = 50 }).HasErrors);

    [Fact]
    public void Overlapping_segments_do_not_multiply_the_work()
    {
        const int Segments = 60_000;
        var file = new byte[64 + Segments * 56 + 8_000_000];
        SketchedExecutable.Elf64([])[..64].CopyTo(file, 0);
        SketchedExecutable.Put(file, 56, Segments, 2, false);
        for (var i = 0; i < Segments; i++)
        {
            SketchedExecutable.Put(file, 64 + i * 56, 1 | (6ul << 32), 8, false);
            SketchedExecutable.Put(file, 64 + i * 56 + 32, ulong.MaxValue, 8, false);
        }

        Assert.True(Read(file, Limits.Default with { MaxBuildInfoSearchBytes = 16 << 20 }).HasErrors);
    }

    [Theory]
    [MemberData(nameof(Executables))]
    public void Damaged_executables_never_throw(string name, byte[] file)
    {
        // The padding of the large ones says nothing.
        foreach (var bad in Fuzz.Truncations(file, 200).Concat(Fuzz.Mutations(file, file.Length > 10_000 ? 20 : 400)))
        {
            Assert.NotNull(name);
            Read(bad);
        }
    }

    [Fact]
    public void Agrees_with_the_go_tool()
    {
        var go = Tool.Require("go");
        using var folder = new TemporaryFolder();
        folder.Write("go.mod", "module example.com/app\ngo 1.17\nrequire example.com/dep v1.2.3\nreplace example.com/dep => ./dep\n");
        folder.Write("main.go", "package main\nimport \"example.com/dep\"\nfunc main() { dep.Do() }\n");
        folder.Write("dep/go.mod", "module example.com/dep\n");
        folder.Write("dep/dep.go", "package dep\nfunc Do() {}\n");
        var environment = new Dictionary<string, string?>
        {
            ["GOCACHE"] = folder.File("cache"), ["GOFLAGS"] = "-mod=mod", ["GOPROXY"] = "off", ["GOTOOLCHAIN"] = "local", ["CGO_ENABLED"] = "0", ["HOME"] = folder.Path,
        };
        var built = Tool.Run(go, ["build", "-o", "app", "."], folder: folder.Path, environment: environment);
        Assert.True(built.ExitCode == 0, built.Error);

        var build = Read(File.ReadAllBytes(folder.File("app"))).Value!;
        List<string> lines = [$"app: {build.GoVersion}", $"\tpath\t{build.Path}", $"\tmod\t{build.Main!.Path}\t{build.Main.Version}\t"];
        foreach (var module in build.Dependencies)
        {
            lines.Add($"\tdep\t{module.Path}\t{module.Version}");
            lines.Add($"\t=>\t{module.Replacement!.Path}\t{module.Replacement.Version}\t");
        }

        lines.AddRange(build.Settings.Select(s => $"\tbuild\t{s.Key}={s.Value}"));
        var expected = Tool.Run(go, ["version", "-m", "app"], folder: folder.Path, environment: environment).Output.TrimEnd('\n').Split('\n');
        Assert.Equal(expected.Select(l => l.TrimEnd('\t')).Where(l => l.Length > 0), lines.Select(l => l.TrimEnd('\t')));
    }
}
