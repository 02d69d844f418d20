using System.Buffers.Binary;
using System.Text;

namespace Plimsoll.SampleImage.Packages;

/// <summary>Makes the least x86-64 Linux program that carries a section <c>.go.buildinfo</c>. It runs, and ends at once with success.</summary>
/// <remarks>Source: System V ABI, "Object Files"; its AMD64 supplement.</remarks>
internal static class Elf
{
    private const ulong CodeAddress = 0x400000;
    private const ulong DataAddress = 0x401000;
    private const int HeaderSize = 64;
    private const int SegmentSize = 56;
    private const int SectionSize = 64;
    private const int CodeOffset = HeaderSize + (2 * SegmentSize);
    private const int DataOffset = CodeOffset + 16;
    private const string SectionNames = "\0.text\0.go.buildinfo\0.shstrtab\0";

    /// <summary><c>mov eax, 60 (exit); xor edi, edi; syscall</c>.</summary>
    private static readonly byte[] Code = [0xB8, 60, 0, 0, 0, 0x31, 0xFF, 0x0F, 0x05];

    public static byte[] Write(byte[] buildInfo)
    {
        var namesOffset = DataOffset + buildInfo.Length;
        var sectionsOffset = (namesOffset + SectionNames.Length + 7) & ~7;
        var file = new byte[sectionsOffset + (4 * SectionSize)];
        WriteHeader(file, sectionsOffset);
        WriteSegment(file.AsSpan(HeaderSize), flags: 5, offset: 0, CodeAddress, DataOffset);
        WriteSegment(file.AsSpan(HeaderSize + SegmentSize), flags: 6, DataOffset, DataAddress + DataOffset, buildInfo.Length);
        Code.CopyTo(file, CodeOffset);
        buildInfo.CopyTo(file, DataOffset);
        Encoding.ASCII.GetBytes(SectionNames).CopyTo(file, namesOffset);
        var sections = file.AsSpan(sectionsOffset);
        WriteSection(sections[SectionSize..], ".text", type: 1, flags: 6, CodeAddress + CodeOffset, CodeOffset, Code.Length);
        WriteSection(sections[(2 * SectionSize)..], ".go.buildinfo", type: 1, flags: 3, DataAddress + DataOffset, DataOffset, buildInfo.Length);
        WriteSection(sections[(3 * SectionSize)..], ".shstrtab", type: 3, flags: 0, address: 0, namesOffset, SectionNames.Length);
        return file;
    }

    private static void WriteHeader(Span<byte> file, int sectionsOffset)
    {
        ((ReadOnlySpan<byte>)[0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1]).CopyTo(file);
        BinaryPrimitives.WriteUInt16LittleEndian(file[16..], 2); // ET_EXEC
        BinaryPrimitives.WriteUInt16LittleEndian(file[18..], 62); // EM_X86_64
        BinaryPrimitives.WriteUInt32LittleEndian(file[20..], 1); // EV_CURRENT
        BinaryPrimitives.WriteUInt64LittleEndian(file[24..], CodeAddress + CodeOffset);
        BinaryPrimitives.WriteUInt64LittleEndian(file[32..], HeaderSize);
        BinaryPrimitives.WriteUInt64LittleEndian(file[40..], (ulong)sectionsOffset);
        BinaryPrimitives.WriteUInt16LittleEndian(file[52..], HeaderSize);
        BinaryPrimitives.WriteUInt16LittleEndian(file[54..], SegmentSize);
        BinaryPrimitives.WriteUInt16LittleEndian(file[56..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(file[58..], SectionSize);
        BinaryPrimitives.WriteUInt16LittleEndian(file[60..], 4);
        BinaryPrimitives.WriteUInt16LittleEndian(file[62..], 3);
    }

    private static void WriteSegment(Span<byte> into, uint flags, int offset, ulong address, int size)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(into, 1); // PT_LOAD
        BinaryPrimitives.WriteUInt32LittleEndian(into[4..], flags);
        BinaryPrimitives.WriteUInt64LittleEndian(into[8..], (ulong)offset);
        BinaryPrimitives.WriteUInt64LittleEndian(into[16..], address);
        BinaryPrimitives.WriteUInt64LittleEndian(into[24..], address);
        BinaryPrimitives.WriteUInt64LittleEndian(into[32..], (ulong)size);
        BinaryPrimitives.WriteUInt64LittleEndian(into[40..], (ulong)size);
        BinaryPrimitives.WriteUInt64LittleEndian(into[48..], 0x1000);
    }

    private static void WriteSection(Span<byte> into, string name, uint type, ulong flags, ulong address, int offset, int size)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(into, (uint)SectionNames.IndexOf(name + "\0", StringComparison.Ordinal));
        BinaryPrimitives.WriteUInt32LittleEndian(into[4..], type);
        BinaryPrimitives.WriteUInt64LittleEndian(into[8..], flags);
        BinaryPrimitives.WriteUInt64LittleEndian(into[16..], address);
        BinaryPrimitives.WriteUInt64LittleEndian(into[24..], (ulong)offset);
        BinaryPrimitives.WriteUInt64LittleEndian(into[32..], (ulong)size);
        BinaryPrimitives.WriteUInt64LittleEndian(into[48..], 16);
    }
}
