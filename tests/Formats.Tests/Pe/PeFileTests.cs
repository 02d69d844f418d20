using Plimsoll.Formats.Pe;
using Plimsoll.Formats.Tests.Executables;

namespace Plimsoll.Formats.Tests.Pe;

public sealed class PeFileTests
{
    private static readonly byte[] Good = SketchedExecutable.Pe64(new byte[64]);

    [Fact]
    public void Reads_sections_at_their_loaded_addresses()
    {
        var section = Assert.Single(PeFile.ReadSections(new MemoryRanges(Good))!.Value);
        Assert.Equal((SketchedExecutable.Address, 0x400UL, 64UL, true), (section.Address, section.Offset, section.Size, section.Writable));
    }

    [Fact]
    public void Program_for_DOS_has_none() => Assert.Empty(PeFile.ReadSections(new MemoryRanges([.. "MZ"u8, .. new byte[200]]))!.Value);

    [Theory]
    [InlineData("optional header magic", 0x98, 0)]
    [InlineData("optional header size", 0x94, 8)]
    [InlineData("sections beyond the end", 0x87, 0xff)]
    public void Damaged_headers_are_refused(string name, int at, byte value)
    {
        byte[] bytes = [.. Good];
        bytes[at] = value;
        Assert.True(PeFile.ReadSections(new MemoryRanges(bytes)) is null, name);
    }

    [Fact]
    public void Damaged_files_never_throw()
    {
        foreach (var bad in Fuzz.Truncations(Good).Concat(Fuzz.Mutations(Good, 2000)))
        {
            PeFile.ReadSections(new MemoryRanges(bad));
        }
    }
}
