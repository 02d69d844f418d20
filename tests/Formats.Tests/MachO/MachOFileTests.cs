using Plimsoll.Formats.MachO;
using Plimsoll.Formats.Tests.Executables;

namespace Plimsoll.Formats.Tests.MachO;

public sealed class MachOFileTests
{
    private static readonly byte[] Good = SketchedExecutable.MachO64(new byte[64], "__mine");

    [Fact]
    public void Reads_segments_and_named_sections()
    {
        var file = MachOFile.Read(new MemoryRanges(Good))!;
        Assert.Equal((SketchedExecutable.Address, 0x400UL), Assert.Single(file.Segments) is var s ? (s.Address, s.Offset) : default);
        Assert.Equal(("__mine", 0x400UL, 64UL), Assert.Single(file.Sections) is var n ? (n.Name, n.Range.Offset, n.Range.Size) : default);
    }

    [Fact]
    public void Universal_file_lists_its_images() =>
        Assert.Equal([(48UL, (ulong)Good.Length), (48UL + (ulong)Good.Length, (ulong)Good.Length)], MachOFile.ReadUniversal(new MemoryRanges(SketchedExecutable.Universal(Good, Good))));

    [Fact]
    public void Java_class_is_no_universal_file() =>
        Assert.Empty(MachOFile.ReadUniversal(new MemoryRanges([0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 52, .. new byte[4000]])));

    [Fact]
    public void Commands_beyond_the_limit_are_refused()
    {
        byte[] bytes = [.. Good];
        SketchedExecutable.Put(bytes, 20, uint.MaxValue, 4, false);
        Assert.Null(MachOFile.Read(new MemoryRanges(bytes)));
    }

    [Theory]
    [InlineData("command of no size", 0)]
    [InlineData("command beyond the end", 0xffff)]
    public void Damaged_command_ends_the_list(string name, ulong size)
    {
        byte[] bytes = [.. Good];
        SketchedExecutable.Put(bytes, 36, size, 4, false);
        Assert.True(MachOFile.Read(new MemoryRanges(bytes))!.Segments.IsEmpty, name);
    }

    [Fact]
    public void Damaged_files_never_throw()
    {
        foreach (var bad in Fuzz.Truncations(Good).Concat(Fuzz.Mutations(Good, 2000)))
        {
            MachOFile.Read(new MemoryRanges(bad));
            MachOFile.ReadUniversal(new MemoryRanges(bad));
        }
    }
}
