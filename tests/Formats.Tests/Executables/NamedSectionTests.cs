using System.Text;
using Plimsoll.Formats.Executables;

namespace Plimsoll.Formats.Tests.Executables;

public sealed class NamedSectionTests
{
    private static readonly byte[] Data = Encoding.ASCII.GetBytes("the data of the section");

    public static TheoryData<string, byte[], string> Executables => new()
    {
        { "ELF", SketchedExecutable.Elf64(Data, section: ".dep-v0"), ".dep-v0" },
        { "ELF 32, big-endian", SketchedExecutable.Elf32BigEndian(Data, section: ".dep-v0"), ".dep-v0" },
        { "PE", SketchedExecutable.Pe64(Data), ".data" },
        { "Mach-O", SketchedExecutable.MachO64(Data, section: ".dep-v0"), ".dep-v0" },
        { "Mach-O, universal", SketchedExecutable.Universal(SketchedExecutable.MachO64(new byte[64]), SketchedExecutable.MachO64(Data, section: ".dep-v0")), ".dep-v0" },
    };

    [Theory]
    [MemberData(nameof(Executables))]
    public void Finds_the_section_in_every_kind_of_executable(string name, byte[] file, string section)
    {
        var found = NamedSection.Find(new MemoryRanges(file), section);
        Assert.True(found is not null, name);
        var bytes = new byte[found.Value.Range.Size];
        Assert.True(found.Value.Source.TryRead(found.Value.Range.Offset, bytes));
        Assert.Equal(Data, bytes);
        Assert.Null(NamedSection.Find(new MemoryRanges(file), ".other"));
    }

    [Fact]
    public void Other_files_have_no_sections()
    {
        Assert.Null(NamedSection.Find(new MemoryRanges([]), ".x"));
        Assert.Null(NamedSection.Find(new MemoryRanges([.. "MZ"u8, 0, 0]), ".x"));
        Assert.Null(NamedSection.Find(new MemoryRanges([.. "#!/bin/sh\n"u8]), ".x"));
    }

    [Theory]
    [MemberData(nameof(Executables))]
    public void Damaged_files_never_throw(string name, byte[] file, string section)
    {
        Assert.NotEmpty(name);
        foreach (var bad in Fuzz.Truncations(file, 200).Concat(Fuzz.Mutations(file, 300)))
        {
            NamedSection.Find(new MemoryRanges(bad), section);
        }
    }
}
