using Plimsoll.Formats.Elf;
using Plimsoll.Formats.Executables;
using Plimsoll.Formats.Tests.Executables;

namespace Plimsoll.Formats.Tests.Elf;

public sealed class ElfFileTests
{
    private static readonly byte[] Good = SketchedExecutable.Elf64(new byte[64], section: ".mine");

    [Fact]
    public void Reads_segments_and_sections_of_both_sizes_and_byte_orders()
    {
        foreach (var bytes in new[] { Good, SketchedExecutable.Elf32BigEndian(new byte[64], ".mine") })
        {
            var file = ElfFile.Read(new MemoryRanges(bytes))!;
            Assert.Equal((SketchedExecutable.Address, 0x400UL, 64UL), Assert.Single(file.Segments) is var s ? (s.Address, s.Offset, s.Size) : default);
            Assert.True(file.TryFindSection(".mine"u8, out var section));
            Assert.Equal((SketchedExecutable.Address, 0x400UL, 64UL), (section.Address, section.Offset, section.Size));
            Assert.False(file.TryFindSection(".other"u8, out _));
        }
    }

    [Fact]
    public void Counts_that_do_not_fit_the_header_are_in_the_first_section()
    {
        byte[] bytes = [.. Good];
        var sections = bytes.Length - 3 * 64;
        SketchedExecutable.Put(bytes, 60, 0, 2, false);
        SketchedExecutable.Put(bytes, 62, 0xffff, 2, false);
        SketchedExecutable.Put(bytes, sections + 32, 3, 8, false);
        SketchedExecutable.Put(bytes, sections + 40, 1, 4, false);
        Assert.True(ElfFile.Read(new MemoryRanges(bytes))!.TryFindSection(".mine"u8, out _));
    }

    [Theory]
    [InlineData("class", 4, 3)]
    [InlineData("byte order", 5, 0)]
    [InlineData("program header size", 54, 55)]
    [InlineData("program headers beyond the end", 33, 0xff)]
    public void Damaged_header_is_refused(string name, int at, byte value)
    {
        byte[] bytes = [.. Good];
        bytes[at] = value;
        Assert.True(ElfFile.Read(new MemoryRanges(bytes)) is null, name);
    }

    [Theory]
    [InlineData("section header size", 58, 63)]
    [InlineData("sections beyond the end", 41, 0xff)]
    [InlineData("name table number", 62, 9)]
    public void Damaged_section_table_has_no_sections(string name, int at, byte value)
    {
        byte[] bytes = [.. Good];
        bytes[at] = value;
        Assert.False(ElfFile.Read(new MemoryRanges(bytes))!.TryFindSection(".mine"u8, out _), name);
    }

    [Theory]
    [InlineData(0x1000, true, 0x10)]
    [InlineData(0x10ff, true, 0x10f)]
    [InlineData(0x1100, false, 0)]
    [InlineData(0xfff, false, 0)]
    public void Addresses_map_only_inside_a_range(ulong address, bool inside, ulong expected)
    {
        Assert.Equal(inside, new ExecutableRange(0x1000, 0x10, 0x100, false).TryMap(address, out var offset));
        Assert.True(!inside || offset == expected);
    }

    [Fact]
    public void Damaged_files_never_throw()
    {
        foreach (var bad in Fuzz.Truncations(Good).Concat(Fuzz.Mutations(Good, 2000)))
        {
            ElfFile.Read(new MemoryRanges(bad))?.TryFindSection(".mine"u8, out _);
        }
    }
}
